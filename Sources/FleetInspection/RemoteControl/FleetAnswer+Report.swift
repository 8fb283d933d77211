import Diagnostics
import LosslessJSON

extension FleetAnswer {
    /// One object a command. The keys are an interface: others parse them.
    public var json: JSONValue {
        [
            "command": .string(command.rawValue), "verdict": .string(verdict.rawValue),
            "listeners": .number(JSONNumber(listeners)), "silent": .texts(silent),
            "answers": .object(JSONObject(sortedReplies.map { (key: $0.node, value: $0.value) })),
        ]
    }

    /// A table for people, and under it what is missing.
    public var text: String {
        let lines = sortedReplies.flatMap { reply in
            if let error = reply.value["error"]?.string { return [[reply.node, "error: \(error)"] + filler] }
            return rows(of: reply.node, reply.value)
        }
        return (lines.isEmpty ? "" : TextTable.render(header, lines)) + (verdictText.map { $0 + "\n" } ?? "")
    }

    /// What can be said of those who did not answer; nil when there are none.
    public var verdictText: String? {
        switch verdict {
        case .all: nil
        case .none: "no worker listens: none is connected to this database, or none has remote control on"
        case .unknown:
            "nobody answered in time, though \(listeners) listen\(listeners == 1 ? "s" : ""): the state of the fleet is unknown, not none "
                + "(try a longer --timeout; a Celery worker with the solo pool answers only between tasks)"
        case .some where !silent.isEmpty: "no answer from \(silent.map(\.escapingControls).joined(separator: ", "))"
        case .some: "\(received) of \(listeners) that listen have answered: of the others nothing is known"
        }
    }

    private var filler: [String] { Array(repeating: "", count: max(0, header.count - 2)) }

    private var header: [String] {
        switch command {
        case .active, .reserved: ["NODE", "TASK", "ID", "QUEUE", "ARGUMENTS"]
        case .scheduled: ["NODE", "TASK", "ID", "QUEUE", "ETA"]
        case .stats: ["NODE", "POOL", "SLOTS", "RUNS", "UPTIME", "BROKER"]
        case .queryTask: ["NODE", "ID", "WHERE", "TASK"]
        case .conf: ["NODE", "SETTING", "VALUE"]
        default: ["NODE", "ANSWER"]
        }
    }

    private func rows(of node: String, _ value: JSONValue) -> [[String]] {
        switch command {
        case .active, .reserved:
            return Self.filled(node, value.array?.compactMap { FleetTask($0) } ?? [], header.count) {
                [$0.name, $0.id, $0.queue ?? "-", Self.plain($0.arguments)]
            }
        case .scheduled:
            return Self.filled(node, value.array?.compactMap { FleetTask(scheduled: $0) } ?? [], header.count) {
                [$0.name, $0.id, $0.queue ?? "-", $0.eta ?? "-"]
            }
        case .stats:
            var about = FleetNode(name: node)
            about.learn(value, from: .stats)
            let broker = value["broker"]
            let address =
                "\(broker?["transport"]?.string ?? "?")://\(broker?["hostname"]?.string ?? "")"
                + "/\(broker?["virtual_host"]?.string ?? "")"
            return [
                [
                    node, about.implementation ?? "-", about.concurrency.map(String.init) ?? "-",
                    about.executed.map(String.init) ?? "-",
                    about.uptime.map { AgeText.of(seconds: Double($0)) } ?? "-", address,
                ]
            ]
        case .activeQueues:
            return [[node, value.array?.compactMap { $0["name"]?.string }.joined(separator: ",") ?? Self.plain(value)]]
        case .queryTask:
            return Self.filled(node, value.object?.members ?? [], header.count) {
                [$0.key, $0.value[0]?.string ?? "-", $0.value[1]?["name"]?.string ?? "-"]
            }
        case .conf:
            return Self.filled(node, value.object?.members ?? [], header.count) { [$0.key, Self.plain($0.value)] }
        case .report:
            return [[node, value["ok"]?.string ?? Self.plain(value)]]
        case .ping: return [[node, value["ok"]?.string ?? Self.plain(value)]]
        case .clock: return [[node, Self.plain(value["clock"] ?? value)]]
        case .revoked, .registered:
            return [[node, value.array?.map(Self.plain).joined(separator: ", ") ?? Self.plain(value)]]
        }
    }

    /// A node without anything has a row, too: that it answered is worth knowing.
    private static func filled<Item>(
        _ node: String, _ items: [Item], _ columns: Int, _ cells: (Item) -> [String]
    ) -> [[String]] {
        if items.isEmpty { return [[node] + Array(repeating: "-", count: columns - 1)] }
        return items.map { [node] + cells($0) }
    }

    private static func plain(_ value: JSONValue) -> String { value.string ?? value.text(.orjson) }
}
