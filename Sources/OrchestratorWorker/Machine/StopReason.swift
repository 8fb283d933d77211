import OrchestratorWire
import Workflows

/// Why a run is told to end its step.
enum StopReason: Sendable, Hashable {
    /// The step may end as it likes: if it throws it has failed by this.
    case softTimeLimit(seconds: Double)
    /// The step has failed, whatever it does.
    case hardTimeLimit(seconds: Double)
    /// Somebody revoked the message and had it terminated.
    case terminated(signal: String)

    /// The step has failed at once.
    var isFinal: Bool { if case .softTimeLimit = self { false } else { true } }

    /// What is recorded of the step.
    var failure: StepFailure {
        switch self {
        case .softTimeLimit(let seconds):
            StepFailure("SoftTimeLimitExceeded", "The soft time limit of \(seconds) s was exceeded")
        case .hardTimeLimit(let seconds):
            StepFailure("TimeLimitExceeded", "The hard time limit of \(seconds) s was exceeded")
        case .terminated: StepFailure("TaskRevokedError", "Terminated by remote control")
        }
    }

    var end: MessageEnd {
        switch self {
        case .softTimeLimit: .failed(.softTimeLimitExceeded, traceback: "\(failure)\n")
        case .hardTimeLimit(let seconds): .failed(.timeLimitExceeded(seconds), traceback: nil)
        case .terminated(let signal): .revoked(.terminated(signal: signal))
        }
    }
}
