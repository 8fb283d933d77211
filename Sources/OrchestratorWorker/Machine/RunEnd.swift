import ProcessStore
import Workflows

/// How the run of a process ended.
enum RunEnd: Sendable, Hashable {
    /// Its last record is durable: completed, failed, suspended, ...
    case finished(ProcessStatus)
    /// Its step had to end, which is recorded: the process has this status.
    case stopped(StopReason, ProcessStatus)
    /// What the message brought does not fit the process, which was put back as it was.
    case refused(Refusal)
    /// The engine is locked: it stays `running` until the engine is unlocked, as with orchestrator-core.
    case engineLocked
    /// Somebody else has the process by now. Nothing was written after that.
    case fenced
    /// The store did not answer for as long as the lease lasted, or may have written without saying so.
    case interrupted(StoreTrouble)
    /// It was told to stop. Its lease was given up, so that another worker may go on at once.
    case cancelled
}

/// A ``StoreError`` as the machine weighs it.
struct StoreTrouble: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// Nothing was written; the store may come back.
        case unavailable
        /// It may have been written.
        case ambiguous
        /// This request will not do better another time.
        case refused
    }

    var kind: Kind
    var message: String

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    init(_ error: StoreError) {
        message = error.message
        kind =
            switch error.code {
            case .unavailable: .unavailable
            case .ambiguous: .ambiguous
            default: .refused
            }
    }
}
