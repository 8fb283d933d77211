import FoundationEssentials
import Workflows

/// What came of a ``RunRequest``.
public enum RunClaim: Sendable {
    /// `engineLocked`: pass it to `ProcessMachine.start`, which runs nothing then, but still records the answer to an input step so
    /// that it is not lost; the process stays `running`, as with orchestrator-core.
    case claimed(Lease, ProcessSnapshot, engineLocked: Bool)
    case unknownProcess
    /// `leasedUntil` is set when a living worker of ours runs it now; nil for `running` under a foreign worker.
    case wrongStatus(ProcessStatus, leasedUntil: Date?)
}
