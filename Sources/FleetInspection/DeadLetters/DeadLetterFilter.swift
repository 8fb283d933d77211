import Brokers
import FoundationEssentials
import OrchestratorWire

/// Which dead letters are meant; what is nil or empty admits all.
public struct DeadLetterFilter: Sendable, Hashable {
    /// Beginnings of ids.
    public var ids: [String] = []
    public var queue: String?
    public var phase: String?
    public var code: String?
    /// The task's name, `tasks.new_task` for example.
    public var task: String?
    /// Celery's task id.
    public var taskID: String?
    /// The process that the message is of.
    public var processID: UUID?
    /// The node that refused it.
    public var worker: String?
    /// Unix time.
    public var before: Double?
    public var after: Double?

    public init() {}

    /// Whether it admits everything.
    public var isEmpty: Bool { self == DeadLetterFilter() }

    public func admits(_ record: DeadLetterRecord) -> Bool {
        guard ids.isEmpty || ids.contains(where: { record.id.hasPrefix($0.lowercased()) }) else { return false }
        var others = self
        others.ids = []
        if others.isEmpty { return true }
        // An element that can't be read has none of the properties that could be asked for.
        guard let letter = record.letter else { return false }
        return admits(letter)
    }

    private func admits(_ letter: DeadLetter) -> Bool {
        let texts = [
            (queue, letter.queue), (phase, letter.phase), (code, letter.code), (task, letter.task),
            (taskID, letter.id), (worker, letter.worker),
        ]
        for (wanted, found) in texts where wanted != nil && wanted != found { return false }
        if let before, letter.at >= before { return false }
        if let after, letter.at < after { return false }
        if let processID {
            guard (try? TaskMessage.decode(letter.entry))?.message.processID == processID else { return false }
        }
        return true
    }
}
