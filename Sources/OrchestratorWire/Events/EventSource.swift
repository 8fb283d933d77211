import LosslessJSON

/// Who sends events: writes what all of them have in common, and the envelope round them.
///
/// Source: spec, 10.1 and 10.2 (OWP-EVT-003, OWP-EVT-004, OWP-EVT-008).
public struct EventSource: Sendable, Hashable {
    /// An event, and when it happened.
    public struct Stamped<Event: Sendable>: Sendable {
        public let event: Event
        /// Seconds since 1970.
        public let timestamp: Double
        /// The sender's Lamport clock.
        public let clock: Int

        public init(_ event: Event, timestamp: Double, clock: Int) {
            self.event = event
            self.timestamp = timestamp
            self.clock = clock
        }
    }

    /// What goes to a channel of the broker.
    public struct Broadcast: Sendable, Hashable {
        /// Without key prefix and database.
        public let channel: String
        public let entry: [UInt8]
    }

    /// The node name, or `gen<pid>@<host>` of a sender of messages.
    public var node: String
    public var processID: Int
    /// Whole hours west of UTC.
    public var utcOffset: Int

    public init(node: String, processID: Int, utcOffset: Int = 0) {
        self.node = node
        self.processID = processID
        self.utcOffset = utcOffset
    }

    /// Celery sends no longer batches either.
    public static let longestBatch = 24

    /// Events of the group `task` as one array, in their order (OWP-EVT-005).
    public func batch(_ events: [Stamped<TaskEvent>], deliveryTag: String = WireID.random()) -> Broadcast {
        let list = JSONValue.array(
            events.map { json($0.event.type, $0.event.fields, timestamp: $0.timestamp, clock: $0.clock) })
        return broadcast(list, key: "task.multi", deliveryTag)
    }

    /// One event by itself: `task-sent`.
    public func single(_ event: Stamped<TaskEvent>, deliveryTag: String = WireID.random()) -> Broadcast {
        single(event.event.type, event.event.fields, event.timestamp, event.clock, deliveryTag)
    }

    /// One event of the group `worker`.
    public func single(_ event: Stamped<WorkerEvent>, deliveryTag: String = WireID.random()) -> Broadcast {
        single(event.event.kind.rawValue, event.event.fields, event.timestamp, event.clock, deliveryTag)
    }

    private func single(
        _ type: String, _ fields: JSONObject, _ timestamp: Double, _ clock: Int, _ deliveryTag: String
    ) -> Broadcast {
        broadcast(
            json(type, fields, timestamp: timestamp, clock: clock),
            key: String(type.map { $0 == "-" ? "." : $0 }), deliveryTag)
    }

    private func json(_ type: String, _ fields: JSONObject, timestamp: Double, clock: Int) -> JSONValue {
        var event: JSONObject = [
            "hostname": .string(node), "utcoffset": .number(JSONNumber(utcOffset)),
            "pid": .number(JSONNumber(processID)), "clock": .number(JSONNumber(clock)),
        ]
        for member in fields { event.append(member.key, member.value) }
        event.append("timestamp", .number(JSONNumber(timestamp)))
        event.append("type", .string(type))
        return .object(event)
    }

    private func broadcast(_ body: JSONValue, key: String, _ deliveryTag: String) -> Broadcast {
        let text = Base64.encode(body.serialized(.python))
        let envelope: JSONValue = [
            "body": .string(String(decoding: text, as: UTF8.self)), "content-encoding": "utf-8",
            "content-type": "application/json", "headers": ["hostname": .string(node)],
            "properties": [
                "delivery_mode": 1,
                "delivery_info": ["exchange": "celeryev", "routing_key": .string(key)], "priority": 0,
                "body_encoding": "base64", "delivery_tag": .string(deliveryTag),
            ],
        ]
        return Broadcast(channel: "celeryev/\(key)", entry: envelope.serialized(.python))
    }
}
