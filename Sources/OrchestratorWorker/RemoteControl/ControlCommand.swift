import LosslessJSON

/// A remote control command that this worker answers.
///
/// Source: reference/celery-wire/wire-facts.md, 6.3. A command that is missing here is answered as Celery answers one that it
/// does not know.
enum ControlCommand {
    typealias Answer = @Sendable (WorkerInspection, _ arguments: JSONObject) -> JSONValue

    static func answer(to method: String) -> Answer? { answers[method] }

    private static let answers: [String: Answer] = [
        "ping": { _, _ in ["ok": "pong"] },
        "clock": { inspection, _ in ["clock": .number(JSONNumber(inspection.clock))] },
        // Said by a Celery worker that starts: which ids are revoked, and what time is it?
        "hello": { inspection, _ in ["revoked": [:], "clock": .number(JSONNumber(inspection.clock))] },
        "stats": { inspection, _ in inspection.stats },
        "active": active, "dump_active": active,
        "reserved": reserved, "dump_reserved": reserved,
        "scheduled": scheduled, "dump_schedule": scheduled,
        "revoked": revoked, "dump_revoked": revoked,
        "registered": registered, "dump_tasks": registered,
        "conf": settings, "dump_conf": settings,
        "active_queues": { inspection, _ in inspection.activeQueues },
        "query_task": { inspection, arguments in inspection.whereabouts(of: strings(arguments["ids"])) },
        "report": { inspection, _ in ["ok": .string(inspection.report)] },
    ]

    private static let active: Answer = { inspection, _ in inspection.active }
    private static let reserved: Answer = { inspection, _ in inspection.reserved }
    private static let scheduled: Answer = { inspection, _ in inspection.scheduled }
    /// This worker takes no revocations, so it has none.
    private static let revoked: Answer = { _, _ in [] }
    private static let registered: Answer = { inspection, _ in inspection.registered }
    private static let settings: Answer = { inspection, _ in inspection.settings }

    /// A list of texts, or one text.
    private static func strings(_ value: JSONValue?) -> [String] {
        value?.array?.compactMap(\.string) ?? value?.string.map { [$0] } ?? []
    }
}
