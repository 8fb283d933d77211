import Brokers
import LosslessJSON

/// A fleet at one moment: who answers, what each consumes and holds, and how much of that is certain.
public struct FleetView: Sendable, Hashable {
    /// Who heard the question: workers, and perhaps monitors.
    public let listeners: Int
    /// Those that answered, by name.
    public let nodes: [FleetNode]
    /// Workers of this project that show life in the broker and did not answer.
    public let silent: [String]

    public init(listeners: Int, nodes: [FleetNode], silent: [String] = []) {
        self.listeners = listeners
        self.nodes = nodes
        self.silent = silent
    }

    /// What is asked for a whole view.
    public static let commands: [InspectCommand] = [.ping, .stats, .activeQueues, .active, .reserved, .scheduled]

    /// - Parameter living: the nodes of this project's workers that show life.
    public init(_ answers: [FleetAnswer], living: Set<String> = []) {
        var nodes: [String: FleetNode] = [:]
        for answer in answers {
            for (name, value) in answer.replies {
                nodes[name, default: FleetNode(name: name)].learn(value, from: answer.command)
            }
        }
        listeners = answers.map(\.listeners).max() ?? 0
        self.nodes = nodes.values.sorted { $0.name < $1.name }
        silent = living.subtracting(nodes.keys).sorted()
    }

    public static func ask(_ broker: any Broker, timeout: Duration) async throws(BrokerError) -> FleetView {
        let answers = try await FleetClient(broker, timeout: timeout).ask(commands)
        return FleetView(answers, living: try await broker.livingNodes())
    }

    public enum Knowledge: String, Sendable, Hashable {
        /// Everybody who listens has told what it consumes.
        case complete
        /// Some have, and some have not.
        case partial
        /// Somebody is there, and nobody has told.
        case unknown
        /// Nobody is there.
        case none
    }

    /// How much is known of what the fleet consumes.
    public var knowledge: Knowledge {
        let told = nodes.count { $0.queues != nil }
        if told == 0 { return listeners == 0 && silent.isEmpty ? .none : .unknown }
        return told >= listeners && told == nodes.count && silent.isEmpty ? .complete : .partial
    }

    /// The workers that consume a queue, as far as they have told.
    public func consumers(of queue: String) -> [FleetNode] {
        nodes.filter { $0.queues?.contains(queue) ?? false }
    }

    /// Every queue that is consumed, as far as workers have told.
    public var consumedQueues: Set<String> { Set(nodes.flatMap { $0.queues ?? [] }) }

    /// The workers that answer and have not told what they consume.
    public var reticent: [FleetNode] { nodes.filter { $0.queues == nil } }
}

extension FleetNode {
    mutating func learn(_ value: JSONValue, from command: InspectCommand) {
        // `{"error": …}` for a command that the worker does not know.
        switch command {
        case .activeQueues: queues = value.array?.compactMap { $0["name"]?.string }
        case .active: active = value.array?.compactMap { FleetTask($0) }
        case .reserved: reserved = value.array?.compactMap { FleetTask($0) }
        case .scheduled: scheduled = value.array?.compactMap { FleetTask(scheduled: $0) }
        case .stats:
            guard value["error"] == nil else { return }
            concurrency = value["pool"]?["max-concurrency"]?.int
            implementation = value["pool"]?["implementation"]?.string
            executed = value["total"]?.object?.members.reduce(0) { $0 + ($1.value.int ?? 0) }
            uptime = value["uptime"]?.int
        default: break
        }
    }
}
