import LosslessJSON

/// What a fleet answered to one command, and what that says about those who did not.
public struct FleetAnswer: Sendable, Hashable {
    public let command: InspectCommand
    /// Who heard it: workers, and perhaps monitors that never answer.
    public let listeners: Int
    /// The nodes that were named; empty when all were asked.
    public let asked: [String]
    /// By node.
    public internal(set) var replies: [String: JSONValue] = [:]
    /// Replies, also of two workers with one name.
    var received = 0

    public init(command: InspectCommand, listeners: Int, asked: [String] = [], replies: [String: JSONValue] = [:]) {
        self.command = command
        self.listeners = listeners
        self.asked = asked
        self.replies = replies
        received = replies.count
    }

    public enum Verdict: String, Sendable, Hashable, CaseIterable {
        /// Everybody who listens, or who was named, has answered.
        case all
        /// Some have not: busy, slow, or no worker at all.
        case some
        /// Somebody listens, and nobody has answered in time: nothing is known about the fleet.
        case unknown
        /// Nobody listens: no worker with remote control is connected to this database under this key prefix.
        case none
    }

    public var verdict: Verdict {
        if replies.isEmpty { return listeners == 0 ? .none : .unknown }
        return isComplete ? .all : .some
    }

    /// The nodes that were named and did not answer.
    public var silent: [String] { asked.filter { replies[$0] == nil } }

    /// Whether all have answered who can be expected to.
    var isComplete: Bool {
        if listeners == 0 { return true }
        return asked.isEmpty ? received >= listeners : silent.isEmpty
    }

    /// In the order of their names.
    public var sortedReplies: [(node: String, value: JSONValue)] {
        replies.sorted { $0.key < $1.key }.map { (node: $0.key, value: $0.value) }
    }
}
