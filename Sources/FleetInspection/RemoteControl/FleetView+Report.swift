import LosslessJSON

extension FleetView {
    /// A row for each worker.
    public var text: String {
        let rows = nodes.map { node in
            [
                node.name, "answers", node.queues?.joined(separator: ",") ?? "unknown",
                node.concurrency.map(String.init) ?? "?", Self.count(node.active), Self.count(node.reserved),
                Self.count(node.scheduled), node.executed.map(String.init) ?? "?",
                node.uptime.map { AgeText.of(seconds: Double($0)) } ?? "?",
            ]
        }
        let mute = silent.map { [$0, "silent", "unknown"] + Array(repeating: "?", count: 6) }
        let table =
            rows.isEmpty && mute.isEmpty
            ? ""
            : TextTable.render(
                ["NODE", "STATE", "QUEUES", "SLOTS", "ACTIVE", "RESERVED", "SCHEDULED", "RUNS", "UPTIME"], rows + mute)
        return table + knowledgeText + "\n"
    }

    /// What is certain about the fleet, in one line.
    public var knowledgeText: String {
        switch knowledge {
        case .complete: "\(nodes.count) worker\(nodes.count == 1 ? "" : "s"), all that listen have answered"
        case .partial:
            "\(nodes.count) answered, \(max(listeners, nodes.count + silent.count)) listen or show life: of the others nothing is known"
        case .unknown:
            "somebody is there, and nobody has told what it consumes: the state of the fleet is unknown, not none"
        case .none: "no worker listens: none is connected to this database, or none has remote control on"
        }
    }

    /// The keys are an interface: others parse them.
    public var json: JSONValue {
        [
            "knowledge": .string(knowledge.rawValue), "listeners": .number(JSONNumber(listeners)),
            "silent": .texts(silent), "workers": .array(nodes.map(\.json)),
        ]
    }

    private static func count(_ tasks: [FleetTask]?) -> String { tasks.map { String($0.count) } ?? "?" }
}

extension FleetNode {
    var json: JSONValue {
        [
            "node": .string(name), "queues": queues.map { .texts($0) } ?? .null, "concurrency": .integer(concurrency),
            "active": .integer(active?.count), "reserved": .integer(reserved?.count),
            "scheduled": .integer(scheduled?.count), "executed": .integer(executed), "uptime_seconds": .integer(uptime),
            "implementation": .text(implementation),
        ]
    }
}
