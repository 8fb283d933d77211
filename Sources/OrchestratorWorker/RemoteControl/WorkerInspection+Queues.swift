import LosslessJSON

extension WorkerInspection {
    /// The queues that it takes from, each a direct exchange of the same name, with every key that Flower's pages look for.
    var activeQueues: JSONValue {
        .array(snapshot.queues.map { Self.queue(.string($0)) })
    }

    private static func queue(_ name: JSONValue) -> JSONValue {
        [
            "name": name,
            "exchange": [
                "name": name, "type": "direct", "arguments": nil, "durable": true, "passive": false,
                "auto_delete": false, "delivery_mode": nil, "no_declare": false,
            ],
            "routing_key": name, "queue_arguments": nil, "binding_arguments": nil, "consumer_arguments": nil,
            "durable": true, "exclusive": false, "auto_delete": false, "no_ack": false, "alias": nil, "bindings": [],
            "no_declare": nil, "expires": nil, "message_ttl": nil, "max_length": nil, "max_length_bytes": nil,
            "max_priority": nil,
        ]
    }
}
