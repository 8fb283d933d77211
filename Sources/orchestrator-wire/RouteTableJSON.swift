import Diagnostics
import LosslessJSON
import TaskRoutes

/// The routes as one JSON object, a row for each message and target. The keys are an interface: others parse them.
enum RouteTableJSON {
    /// - Parameter table: nil when the routes can't be used.
    static func object(_ table: RouteTable?, _ diagnostics: [Diagnostic]) -> JSONObject {
        [
            "routes": table.map { .array(rows($0).map { .object($0) }) } ?? .null,
            "queues": table.map { .array($0.queues.map { .string($0) }) } ?? .null,
            "diagnostics": .array(diagnostics.map { .object(JSONRenderer().object(of: $0)) }),
        ]
    }

    private static func rows(_ table: RouteTable) -> [JSONObject] {
        RoutedTask.allCases.flatMap { task in
            RouteTarget.allCases.map { target in
                let resolution = table.resolve(task, target: target)
                return [
                    "message": .string(task.message), "task": .string(task.rawValue),
                    "target": .string(target.rawValue), "queue": .string(resolution.queue),
                    "priority": number(resolution.priority), "reason": .string(resolution.reasonCode),
                    "rule": resolution.rule.map { .string($0) } ?? .null,
                    "file": resolution.place?.file.map { .string($0) } ?? .null,
                    "line": number(resolution.place?.line), "column": number(resolution.place?.column),
                ]
            }
        }
    }

    private static func number(_ value: Int?) -> JSONValue { value.map { .number(JSONNumber($0)) } ?? .null }
}
