import Brokers
import OrchestratorWire

/// A sound entry that can be told by its id.
func entry(_ id: String, queue: String = "q", priority: Int = 0) -> [UInt8] {
    Array(
        """
        {"body": "W1siYSIsIG51bGxdLCB7fSwge31d", "content-encoding": "utf-8", "content-type": "application/json", \
        "headers": {"lang": "py", "task": "tasks.new_task", "id": "\(id)", "retries": 0, "timelimit": [null, null]}, \
        "properties": {"correlation_id": "\(id)", "reply_to": "", "delivery_mode": 2, "delivery_info": \
        {"exchange": "", "routing_key": "\(queue)"}, "priority": \(priority), "body_encoding": "base64", \
        "delivery_tag": "tag-\(id)"}}
        """.utf8)
}

/// The id of an entry that ``entry(_:queue:priority:)`` made.
func id(_ entry: [UInt8]) throws -> String {
    try KombuEnvelope.parse(entry).headers["id"]?.string ?? "none"
}

func isRedelivered(_ entry: [UInt8]) throws -> Bool {
    let envelope = try KombuEnvelope.parse(entry)
    let header = envelope.headers["redelivered"]?.bool ?? false
    return header && envelope.properties.deliveryInfo.redelivered
}

extension Broker {
    func publish(_ ids: String..., to queue: String = "q", priority: Int = 0) async throws {
        try await publish(
            ids.map {
                Publication(queue: queue, priority: priority, entry: entry($0, queue: queue, priority: priority))
            })
    }
}

extension BrokerConsumer {
    /// Claims and acknowledges until `count` entries have come; their ids.
    func drain(_ count: Int, limit: Int = 1) async throws -> [String] {
        var ids: [String] = []
        while ids.count < count {
            let deliveries = try await claim(limit: min(limit, count - ids.count))
            _ = try await settle(deliveries.map { .acknowledge($0.receipt) })
            ids += try deliveries.map { try id($0.entry) }
        }
        return ids
    }
}

/// A dead letter for a test.
func deadLetter(_ delivery: Delivery, code: String = "test") -> DeadLetter {
    DeadLetter(
        at: 1_795_343_772.25, queue: delivery.queue, list: delivery.list, phase: "envelope", code: code,
        message: "a test", worker: "worker@test", entry: delivery.entry)
}
