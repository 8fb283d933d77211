/// Messages, queues and workers as a graph of three columns, laid out: what the HTML page draws.
struct FleetMap: Sendable {
    enum State: String, Sendable {
        case sound
        /// Routed and not consumed, or consumed and not routed.
        case broken
        case idle
        case unknown
    }

    struct Node: Sendable {
        let label: String
        let detail: String
        let state: State
        /// The middle, from the top.
        var y = 0
    }

    struct Link: Sendable {
        let from: Int
        let to: Int
        let state: State
    }

    private(set) var messages: [Node] = []
    private(set) var queues: [Node] = []
    private(set) var workers: [Node] = []
    /// From messages to queues.
    private(set) var routes: [Link] = []
    /// From queues to workers.
    private(set) var consumers: [Link] = []
    private(set) var height = 0

    static let rowHeight = 34

    init(_ report: RouteCheck) {
        let running = report.fleet.workers.filter { !$0.isScaledToZero }
        let routed = report.table.queues
        let consumed = Set(running.flatMap(\.selection.consumed))
        let hasUnknown = running.contains { !$0.queuesAreKnown }
        var names = routed
        for queue in running.flatMap(\.selection.consumed) where !names.contains(queue) { names.append(queue) }
        let positions = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        queues = names.map { name in
            let state: State =
                !routed.contains(name)
                ? .idle : consumed.contains(name) ? .sound : hasUnknown ? .unknown : .broken
            return Node(label: name.isEmpty ? "(empty)" : name, detail: Self.detail(state), state: state)
        }
        for message in report.table.messages {
            guard let queue = positions[message.resolution.queue] else { continue }
            let target = message.target.map { " \($0.rawValue)" } ?? ""
            routes.append(Link(from: messages.count, to: queue, state: queues[queue].state))
            messages.append(
                Node(
                    label: message.task.message + target, detail: message.resolution.explanation,
                    state: queues[queue].state))
        }
        for worker in report.fleet.workers {
            let state: State =
                worker.isScaledToZero
                ? .idle
                : !worker.queuesAreKnown
                    ? .unknown : worker.selection.consumed.contains(where: routed.contains) ? .sound : .idle
            for queue in worker.selection.consumed {
                guard !worker.isScaledToZero, let position = positions[queue] else { continue }
                consumers.append(Link(from: position, to: workers.count, state: queues[position].state))
            }
            workers.append(Node(label: worker.name, detail: worker.place?.summary ?? "", state: state))
        }
        layOut()
    }

    private static func detail(_ state: State) -> String {
        switch state {
        case .sound: "routed and consumed"
        case .broken: "routed, and nobody consumes it"
        case .idle: "consumed, and nothing is routed to it"
        case .unknown: "routed; whether somebody consumes it can't be told"
        }
    }

    /// Shorter columns stand in the middle of the longest.
    private mutating func layOut() {
        let rows = max(messages.count, queues.count, workers.count, 1)
        height = rows * Self.rowHeight
        func place(_ nodes: inout [Node]) {
            let top = (height - nodes.count * Self.rowHeight) / 2
            for index in nodes.indices { nodes[index].y = top + index * Self.rowHeight + Self.rowHeight / 2 }
        }
        place(&messages)
        place(&queues)
        place(&workers)
    }
}
