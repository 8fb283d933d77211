/// A release of orchestrator-core, for the routes that it has built in.
public struct CoreRelease: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let numbers: [Int]

    /// `5.5`, `4.4.1`, `1.0.0`; nil for anything else, and for what is older than 1.0.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(String(part)) : nil
        }
        guard numbers.count == parts.count, (1...3).contains(numbers.count), let major = numbers.first, major > 0 else {
            return nil
        }
        self.numbers = numbers + Array(repeating: 0, count: 3 - numbers.count)
    }

    public static func < (left: CoreRelease, right: CoreRelease) -> Bool {
        left.numbers.lexicographicallyPrecedes(right.numbers)
    }

    public var description: String { numbers.map(String.init).joined(separator: ".") }

    /// `CELERY_TARGET_QUEUES` came with 5.3.
    public var hasTargetQueues: Bool { numbers.lexicographicallyPrecedes([5, 3, 0]) == false }

    /// The `task_routes` that the release sets: 1.0.0 has a queue for tasks and one for workflows, every later one a queue
    /// for each message.
    public var routes: [TaskRoute] { numbers == [1, 0, 0] ? Self.twoQueues : Self.queuePerMessage }

    /// What every release after 1.0.0 sets.
    public static let queuePerMessage = RoutedTask.allCases.map {
        TaskRoute(pattern: $0.rawValue, queue: $0.message + "s")
    }

    private static let twoQueues = RoutedTask.allCases.map {
        TaskRoute(pattern: $0.rawValue, queue: $0 == .newTask || $0 == .resumeTask ? "tasks" : "workflows")
    }
}
