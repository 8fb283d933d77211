import Diagnostics
import LosslessJSON

/// A check as one JSON object. The keys are an interface: others parse them.
public enum RouteCheckJSON {
    public static func object(_ report: RouteCheck) -> JSONObject {
        [
            "findings": .array(report.diagnostics.map { .object(JSONRenderer().object(of: $0)) }),
            "known": .array(
                report.known.map {
                    .object([
                        "finding": .object(JSONRenderer().object(of: $0.diagnostic)), "reason": .string($0.reason),
                    ])
                }),
            "counts": .object(
                JSONObject(
                    [Severity.error, .warning, .note].map {
                        (key: $0.rawValue, value: .number(JSONNumber(report.count($0))))
                    })),
            "queues": .array(report.table.queues.map { .object(queue($0, report)) }),
            "workers": .array(report.fleet.workers.map { .object(worker($0)) }),
        ]
    }

    private static func queue(_ name: String, _ report: RouteCheck) -> JSONObject {
        let messages = report.table.messages.filter { $0.resolution.queue == name }
        let workers = report.fleet.workers.filter { $0.selection.consumed.contains(name) && !$0.isScaledToZero }
        return [
            "queue": .string(name),
            "messages": .array(
                messages.map {
                    ["message": .string($0.task.message), "target": $0.target.map { .string($0.rawValue) } ?? .null]
                }),
            "workers": .array(workers.map { .string($0.name) }),
        ]
    }

    private static func worker(_ worker: FleetWorker) -> JSONObject {
        [
            "name": .string(worker.name), "program": .string(worker.program.rawValue),
            "queues": .array(worker.selection.consumed.map { .string($0) }),
            "unresolved": .array(worker.unresolved.map { .string($0.text) }),
            "events": .bool(worker.sendsEvents), "running": .bool(!worker.isScaledToZero),
            "file": worker.place?.file.map { .string($0) } ?? .null, "line": number(worker.place?.line),
            "column": number(worker.place?.column),
        ]
    }

    private static func number(_ value: Int?) -> JSONValue { value.map { .number(JSONNumber($0)) } ?? .null }
}
