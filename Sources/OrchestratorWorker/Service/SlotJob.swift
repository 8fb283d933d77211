import Brokers
import ProcessStore
import Workflows

/// What occupies a slot: an action of the machine that takes its time.
enum SlotJob: Sendable {
    case claimProcess(Receipt, RunRequest)
    case createProcess(Receipt, NewProcess)
    case releaseLease(Receipt, Lease, LeaseRelease)
    case run(Receipt, ProcessRun)

    init?(_ action: WorkerMachine.Action) {
        switch action {
        case .claimProcess(let receipt, let request): self = .claimProcess(receipt, request)
        case .createProcess(let receipt, let process): self = .createProcess(receipt, process)
        case .releaseLease(let receipt, let lease, let release): self = .releaseLease(receipt, lease, release)
        case .run(let receipt, let request, let lease, let snapshot, let engineLocked):
            self = .run(
                receipt, ProcessRun(request: request, lease: lease, snapshot: snapshot, engineLocked: engineLocked))
        default: return nil
        }
    }
}

/// A process that was claimed, and the message that asked for it.
struct ProcessRun: Sendable {
    let request: TaskRequest
    let lease: Lease
    let snapshot: ProcessSnapshot
    let engineLocked: Bool
}
