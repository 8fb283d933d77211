import Diagnostics
import TaskRoutes

/// The safe order in which queues get other names: at no moment is a message sent where nobody listens.
public struct RenamePlan: Sendable {
    public let renames: [QueueRename]
    public let steps: [RenameStep]
    /// Names that can't be changed in their files, each with the reason: to be done by hand.
    public let remainders: [Diagnostic]

    /// - Parameters:
    ///   - consumed: the names in the `-Q` of workers, as far as files tell.
    ///   - texts: the files, by path.
    public init(_ renames: [QueueRename], table: RouteTable, consumed: [ConsumedName], texts: [String: String]) {
        var edits = RenameEdits(renames, texts: texts)
        edits.switchProducers(table)
        edits.addConsumers(consumed)
        edits.dropConsumers(consumed)
        self.renames = renames
        remainders = edits.remainders
        steps = RenameStep.Kind.allCases.map { kind in
            RenameStep(kind: kind, files: edits.files(of: kind), renames: renames)
        }
    }

    public func step(_ kind: RenameStep.Kind) -> RenameStep? { steps.first { $0.kind == kind } }
}

/// One step of a rename.
public struct RenameStep: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Every worker that consumes the old queue consumes the new one, too.
        case workers
        /// The api sends to the new queue.
        case producer
        /// The old queue is empty, and nothing of it is held.
        case drain
        /// No worker consumes the old queue any more.
        case drop
    }

    public let kind: Kind
    /// What changes in files.
    public let files: [EditedText]
    let renames: [QueueRename]

    public var title: String {
        switch kind {
        case .workers: "workers consume the old queue and the new one"
        case .producer: "the api sends to the new queue"
        case .drain: "the old queue is drained"
        case .drop: "workers consume the new queue alone"
        }
    }

    /// What to do, a line each.
    public var instructions: [String] {
        switch kind {
        case .workers: ["change -Q as shown, and restart the workers, one after the other"]
        case .producer: ["change the routes as shown, and restart the api"]
        case .drain:
            ["wait until it is empty; what nobody takes:"]
                + renames.map { "orchestrator-wire routes move --from \($0.old) --to \($0.new) --yes" }
        case .drop: ["change -Q as shown, and restart the workers, one after the other"]
        }
    }
}
