import Brokers
import Foundation
import LosslessJSON
import OrchestratorWire
import RedisWire

/// Workers that tell of their messages what they must not: in results and in events.
enum NewsFaults {
    static let all: [Fault] = [
        storing("M-170", "stores results and does not publish them") { result, context in
            await context.redis.send("SETEX", .text(result.key), "86400", .bytes(result.json.serialized()))
        },
        storing("M-171", "stores results without a task_id") { result, context in
            var object = result.json.object ?? [:]
            object["task_id"] = nil
            await put(.object(object), of: result, context)
        },
        storing("M-172", "stores a text where an exception belongs") { result, context in
            var object = result.json.object ?? [:]
            if result.status != "SUCCESS" { object["result"] = "it went wrong" }
            await put(.object(object), of: result, context)
        },
        storing("M-173", "overwrites every result") { result, context in await put(result.json, of: result, context) },
        storing("M-174", "stores no failures") { result, context in
            if result.status == "SUCCESS" { await put(result.json, of: result, context) }
        },
        unasked,
        late,
        events("M-180", "sends events on another channel") { event, channel in
            [(event, channel.replacing("celeryev", with: "news"))]
        },
        events("M-181", "sends events without their clock") { event, channel in
            [(edited(event) { $0["clock"] = nil }, channel)]
        },
        events("M-182", "does not send task-received") { event, channel in
            [(filtered(event) { $0["type"]?.string != "task-received" }, channel)]
        },
        events("M-183", "shows its own text for the arguments") { event, channel in
            [(edited(event) { if $0["args"] != nil { $0["args"] = "(…)" } }, channel)]
        },
        events("M-184", "does not say that it is there") { event, channel in
            channel.contains("worker.") ? [] : [(event, channel)]
        },
        events("M-185", "calls everything a success") { event, channel in
            [
                (
                    edited(event) { event in
                        if ["task-failed", "task-revoked"].contains(event["type"]?.string) {
                            event["type"] = "task-succeeded"
                        }
                    }, channel
                )
            ]
        },
        events("M-186", "says of its events that they are YAML") { event, channel in
            guard var editor = EntryEditor(event) else { return [(event, channel)] }
            editor.envelope["content-type"] = "application/x-yaml"
            return [(editor.entry, channel)]
        },
        unbidden,
    ]

    private static func storing(
        _ id: String, _ title: String, _ storing: @escaping @Sendable (TaskResult, FaultContext) async -> Void
    ) -> Fault {
        var fault = Fault(id, title)
        fault.storing = { results, _, context async throws(BrokerError) in
            for result in results { await storing(result.result, context) }
        }
        return fault
    }

    private static func put(_ value: JSONValue, of result: TaskResult, _ context: FaultContext) async {
        await context.redis.send("SETEX", .text(result.key), "86400", .bytes(value.serialized()))
        await context.redis.send("PUBLISH", .text(result.key), .bytes(value.serialized()))
    }

    private static func success(_ delivery: Delivery) -> (id: String, text: String)? {
        guard let message = try? TaskMessage.decode(delivery.entry) else { return nil }
        let process = message.message.processID.uuidString.lowercased()
        return (
            message.id,
            "{\"status\": \"SUCCESS\", \"result\": \"\(process)\", \"task_id\": \"\(message.id)\", \"children\": []}"
        )
    }

    private static var unasked: Fault {
        var fault = Fault("M-175", "stores a result for whoever wants none, and for a duplicate")
        fault.taking = { deliveries, context in
            for delivery in deliveries {
                guard let (id, text) = success(delivery) else { continue }
                await context.redis.send("SETEX", .text("celery-task-meta-" + id), "86400", .text(text))
            }
            return deliveries
        }
        return fault
    }

    private static var late: Fault {
        var fault = Fault("M-176", "acknowledges a message before it stores its result")
        fault.storing = { _, _, _ async throws(BrokerError) in }
        fault.settled = { settlement, delivery, context in
            guard case .acknowledge = settlement, let (id, text) = success(delivery) else { return }
            await context.redis.send("SETEX", .text("celery-task-meta-" + id), "86400", .text(text))
        }
        return fault
    }

    private static func events(
        _ id: String, _ title: String, _ change: @escaping @Sendable ([UInt8], String) -> [([UInt8], String)]
    ) -> Fault {
        var fault = Fault(id, title)
        fault.broadcasting = { payload, channel, broker, _ async throws(BrokerError) in
            var count = 0
            for (event, channel) in change(payload, channel) { count += try await broker.broadcast(event, on: channel) }
            return count
        }
        return fault
    }

    /// The events of a batch, or the one.
    private static func mapped(_ entry: [UInt8], _ change: (JSONObject) -> JSONObject?) -> [UInt8] {
        guard var editor = EntryEditor(entry), let body = editor.body else { return entry }
        if let events = body.array {
            editor.body = .array(events.compactMap(\.object).compactMap(change).map { .object($0) })
        } else if let event = body.object.flatMap(change) {
            editor.body = .object(event)
        }
        return editor.entry
    }

    private static func edited(_ entry: [UInt8], _ change: (inout JSONObject) -> Void) -> [UInt8] {
        mapped(entry) { event in
            var event = event
            change(&event)
            return event
        }
    }

    private static func filtered(_ entry: [UInt8], _ keeps: (JSONObject) -> Bool) -> [UInt8] {
        mapped(entry) { keeps($0) ? $0 : nil }
    }

    private static var unbidden: Fault {
        var fault = Fault("M-187", "sends events of tasks unbidden")
        fault.arguments = { $0 + ["-E"] }
        return fault
    }
}
