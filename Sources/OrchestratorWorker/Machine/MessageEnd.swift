import FoundationEssentials
import LosslessJSON
import OrchestratorWire

/// How a message ended, as its result and its events tell it.
enum MessageEnd: Sendable, Hashable {
    /// Its process was run to its next stop.
    case ran(UUID, seconds: Double)
    /// Refused for its process: unknown, in another status, of a workflow that is not here.
    case refusedForProcess
    /// A duplicate whose twin may still run: a result of it would hide the true one (OWP-RES-014).
    case duplicateOfRunning
    case unregistered(task: String)
    case failed(TaskException, traceback: String?)
    case revoked(Revocation)
    /// It goes back to its queue, for a worker that can.
    case requeued
    /// Nobody knows whose it was.
    case unreadable

    enum Revocation: Sendable, Hashable {
        case expired
        case revoked
        /// It ran, and was told to end.
        case terminated(signal: String)

        /// As the result says it.
        var reason: String {
            switch self {
            case .expired: "expired"
            case .revoked: "revoked"
            case .terminated: "terminated"
            }
        }

        var signal: String? { if case .terminated(let signal) = self { signal } else { nil } }
    }

    /// What is stored about it; nil for nothing.
    var outcome: TaskResult.Outcome? {
        switch self {
        case .ran(let processID, _): .success(.string(ProcessID.text(processID)))
        case .refusedForProcess: .success(.null)
        case .unregistered(let task): .failure(.notRegistered(task), traceback: nil)
        case .failed(let exception, let traceback): .failure(exception, traceback: traceback)
        case .revoked(let revocation): .revoked(.revoked(revocation.reason))
        case .duplicateOfRunning, .requeued, .unreadable: nil
        }
    }

    /// Celery stores the result of a task that it does not know whatever the message says.
    var ignoresIgnoreResult: Bool { if case .unregistered = self { true } else { false } }

    var event: TaskEvent.Kind? {
        switch self {
        case .ran(let processID, let seconds):
            .succeeded(result: "'\(ProcessID.text(processID))'", runtime: seconds)
        // Not executed, so not succeeded, whatever the result says (OWP-EVT-013).
        case .refusedForProcess, .duplicateOfRunning: .rejected(requeue: false)
        case .requeued: .rejected(requeue: true)
        case .unregistered(let task): .failed(exception: TaskException.notRegistered(task).repr, traceback: nil)
        case .failed(let exception, let traceback): .failed(exception: exception.repr, traceback: traceback ?? "")
        case .revoked(let revocation):
            .revoked(
                terminated: revocation.signal != nil, signal: revocation.signal, expired: revocation == .expired)
        case .unreadable: nil
        }
    }
}

extension MessageEnd {
    /// Of a message that is dead-lettered.
    init(_ refusal: Refusal) {
        switch (refusal.phase, refusal.code) {
        case (_, WireErrorCode.unknownTask.rawValue): self = .unregistered(task: refusal.task ?? "")
        case (WirePhase.signature.rawValue, _):
            self = .failed(.typeError(refusal.message), traceback: refusal.trace)
        case (_, Refusal.canvasUnsupported):
            self = .failed(.notImplemented(refusal.message), traceback: refusal.trace)
        case (Refusal.processPhase, Refusal.processUnreadable):
            self = .failed(.ours("StoreError", refusal.message), traceback: refusal.trace)
        case (Refusal.processPhase, _): self = .refusedForProcess
        default: self = .unreadable
        }
    }
}

extension Refusal {
    /// Where a result has a traceback.
    fileprivate var trace: String {
        "\(phase)/\(code)" + (pointer.map { $0.isEmpty ? "" : " at \($0)" } ?? "") + ": \(message)\n"
    }
}
