import Foundation
import LocalProcesses
import LosslessJSON
import Testing

extension Interop {
    /// Ours beside the real client's: the same message, field by field.
    @Suite struct FieldsTests {
        private static let process = "7d1f6c3e-58b0-4a51-9f0b-0d8a4f1c2b3e"

        /// What names the sender or this very message differs by nature.
        private static let own: Set<String> = [
            "/headers/id", "/headers/root_id", "/headers/origin", "/headers/lang", "/headers/argsrepr",
            "/properties/correlation_id", "/properties/reply_to", "/properties/delivery_tag", "/body",
        ]

        @Test(
            "Our encoder writes what the real client writes",
            arguments: [
                ("new-workflow", "tasks.new_workflow", "new_workflows"), ("new-task", "tasks.new_task", "new_tasks"),
                ("resume-workflow", "tasks.resume_workflow", "resume_workflows"),
                ("resume-task", "tasks.resume_task", "resume_tasks"),
            ])
        func equal(command: String, task: String, queue: String) async throws {
            try await withPrivateRedis(.init(tcp: true)) { redis in
                let message = CeleryMessage(
                    task: task, arguments: [.string(Self.process), "SYSTEM"], queue: queue,
                    options: ["ignore_result": true])
                _ = try await CeleryPeer.send([message], broker: redis.tcpURL())
                let theirs = try JSONValue.parse(try await redis.cli("LINDEX", queue, "0"))
                let encoded = try await FinishedProcess.run(
                    Checkout.executable("orchestrator-wire"),
                    ["message", "encode", command, "--process-id", Self.process, "--user", "SYSTEM"])
                #expect(encoded.exitCode == 0, "\(encoded.standardError)")
                let ours = try JSONValue.parse(encoded.standardOutput)

                #expect(Self.differences(theirs, ours) == [])
                #expect(try Self.body(ours) == Self.body(theirs))
                #expect(ours["headers"]?.object?.keys == theirs["headers"]?.object?.keys)
                for key in Self.own { #expect(Self.kind(ours, key) == Self.kind(theirs, key), "\(key)") }
            }
        }

        /// The pointers of all that the two have not in common, but for what is each one's own.
        private static func differences(_ left: JSONValue?, _ right: JSONValue?, at pointer: String = "") -> [String] {
            guard !own.contains(pointer) else { return [] }
            if let left = left?.object, let right = right?.object {
                return Set(left.keys + right.keys).sorted().flatMap {
                    differences(left[$0], right[$0], at: "\(pointer)/\($0)")
                }
            }
            return left == right ? [] : ["\(pointer): \(left?.text() ?? "absent") | \(right?.text() ?? "absent")"]
        }

        private static func body(_ entry: JSONValue) throws -> JSONValue {
            let text = try #require(entry["body"]?.string)
            return try JSONValue.parse([UInt8](#require(Data(base64Encoded: text))))
        }

        private static func kind(_ entry: JSONValue, _ pointer: String) -> String {
            let value = pointer.split(separator: "/").reduce(Optional(entry)) { $0?[String($1)] }
            return switch value {
            case nil: "absent"
            case .null: "null"
            case .bool: "boolean"
            case .number: "number"
            case .string: "string"
            case .array: "array"
            case .object: "object"
            }
        }
    }
}
