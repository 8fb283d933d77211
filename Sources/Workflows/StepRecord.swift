import FoundationEssentials
import LosslessJSON

/// One step of a process as it is recorded: a row of `process_steps`.
public struct StepRecord: Sendable, Hashable {
    public var stepID: UUID
    public var name: String
    public var status: StepStatus
    /// The whole merged state after the step; for a failed step only `{"class", "error", ...}`.
    public var state: JSONObject
    public var createdBy: String
    public var startedAt: Date
    public var completedAt: Date

    public init(
        stepID: UUID = UUID(), name: String, status: StepStatus, state: JSONObject, createdBy: String, startedAt: Date,
        completedAt: Date
    ) {
        self.stepID = stepID
        self.name = name
        self.status = status
        self.state = state
        self.createdBy = createdBy
        self.startedAt = startedAt
        self.completedAt = completedAt
    }
}

/// What the engine wants written in one transaction: a step, and what it makes of the process.
public struct StepTransaction: Sendable, Hashable {
    public enum Writing: Sendable, Hashable {
        /// A new row.
        case append
        /// The last row again: a retry that failed just as before counts up in it.
        case amendLast
    }

    public var record: StepRecord
    public var writing: Writing
    public var lastStatus: ProcessStatus
    /// Nil leaves `last_step` as it is.
    public var lastStep: String?
    public var assignee: Assignee
    /// At most 10 000 characters; nil clears it.
    public var failedReason: String?
    /// At most 50 000 characters, the last ones; nil clears it.
    public var traceback: String?

    public init(
        record: StepRecord, writing: Writing = .append, lastStatus: ProcessStatus, lastStep: String?,
        assignee: Assignee = .system, failedReason: String? = nil, traceback: String? = nil
    ) {
        self.record = record
        self.writing = writing
        self.lastStatus = lastStatus
        self.lastStep = lastStep
        self.assignee = assignee
        self.failedReason = failedReason
        self.traceback = traceback
    }
}
