import LosslessJSON

/// A remote control command that asks; what changes the worker is a ``ControlOrder``.
///
/// Source: reference/celery-wire/wire-facts.md, 6.3. A command that is missing here is answered as Celery answers one that it
/// does not know.
enum ControlCommand {
    typealias Answer = @Sendable (WorkerInspection, _ arguments: JSONObject) -> JSONValue

    static func answer(to method: String) -> Answer? { answers[method] }

    private static let answers: [String: Answer] = [
        "ping": { _, _ in ["ok": "pong"] },
        "clock": { inspection, _ in ["clock": .number(JSONNumber(inspection.clock))] },
        "memsample": { _, _ in .string(ResourceUsage.residentText) },
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

    private static let active: Answer = { inspection, arguments in
        inspection.active(safe: arguments["safe"]?.bool ?? false)
    }
    private static let reserved: Answer = { inspection, _ in inspection.reserved }
    private static let scheduled: Answer = { inspection, _ in inspection.scheduled }
    private static let revoked: Answer = { inspection, _ in .array(inspection.snapshot.revoked.map { .string($0) }) }
    private static let registered: Answer = { inspection, _ in inspection.registered }
    private static let settings: Answer = { inspection, _ in inspection.settings }

    /// A list of texts, or one text.
    private static func strings(_ value: JSONValue?) -> [String] {
        value?.array?.compactMap(\.string) ?? value?.string.map { [$0] } ?? []
    }
}
