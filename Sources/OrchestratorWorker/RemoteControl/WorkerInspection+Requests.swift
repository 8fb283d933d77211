import FoundationEssentials
import LosslessJSON
import OrchestratorWire

extension WorkerInspection {
    /// - Parameter safe: arguments as texts for people, as they were sent.
    func active(safe: Bool) -> JSONValue { .array(snapshot.active.map { info($0, safe: safe) }) }
    var reserved: JSONValue { .array(snapshot.reserved.map { info($0) }) }

    /// What waits for its eta, or for another worker's lease.
    var scheduled: JSONValue {
        .array(
            snapshot.scheduled.map { item in
                [
                    "eta": item.dueAt.map { .string(WireDate($0).text) } ?? .null, "priority": 6, "request": info(item),
                ]
            })
    }

    /// Where the messages of those ids are; ids that this worker does not hold are left out.
    func whereabouts(of ids: [String]) -> JSONValue {
        let wanted = Set(ids)
        let places = [
            ("active", snapshot.active), ("reserved", snapshot.reserved), ("ready", snapshot.scheduled),
        ]
        var found = JSONObject()
        for (place, items) in places {
            for item in items where wanted.contains(item.request.id) {
                found[item.request.id] = [.string(place), info(item)]
            }
        }
        return .object(found)
    }

    private func info(_ item: WorkerSnapshot.Item, safe: Bool = false) -> JSONValue {
        // What is held was read before, so it can be read again; the arguments were not kept since nothing else needs them.
        let message = try? TaskMessage.decode(item.entry)
        let properties = message?.envelope.properties
        let arguments = message.flatMap { try? $0.message.arguments(for: $0.owp) } ?? []
        let processID: JSONValue = item.startedAt == nil ? .null : .number(JSONNumber(Self.processID))
        return [
            "id": .string(item.request.id), "name": .string(item.request.task),
            "args": safe ? .string(item.request.details.headers.argsRepr ?? "()") : .array(arguments),
            "kwargs": safe ? .string(item.request.details.headers.kwargsRepr ?? "{}") : [:],
            "type": .string(item.request.task), "hostname": .string(configuration.node),
            "time_start": item.startedAt.map { .number(JSONNumber($0.timeIntervalSince1970)) } ?? .null,
            "acknowledged": .bool(item.isAcknowledged),
            "delivery_info": [
                "exchange": .string(properties?.deliveryInfo.exchange ?? ""),
                "routing_key": .string(properties?.deliveryInfo.routingKey ?? item.request.queue),
                "priority": .number(JSONNumber(properties?.priority ?? 0)),
                "redelivered": .bool(properties?.deliveryInfo.redelivered ?? false),
            ],
            "worker_pid": processID,
        ]
    }

    static var processID: Int { Int(ProcessInfo.processInfo.processIdentifier) }
}
