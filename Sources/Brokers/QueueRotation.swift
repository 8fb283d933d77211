/// Which queue is looked at first: one that has delivered goes to the end, as in kombu's `round_robin`.
struct QueueRotation: Sendable {
    private(set) var order: [String]

    init(_ queues: [String]) {
        var seen: Set<String> = []
        order = queues.filter { seen.insert($0).inserted }
    }

    mutating func delivered(_ queue: String) {
        guard let index = order.firstIndex(of: queue) else { return }
        order.append(order.remove(at: index))
    }
}
