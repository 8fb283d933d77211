import LosslessJSON
import Workflows

/// A process with all that is recorded of it.
public struct ProcessDetail: Sendable, Hashable {
    public var process: ProcessRecord
    /// In the order in which they were completed.
    public var steps: [StepRecord]
    public var initialState: JSONValue?

    public init(process: ProcessRecord, steps: [StepRecord], initialState: JSONValue?) {
        self.process = process
        self.steps = steps
        self.initialState = initialState
    }
}
