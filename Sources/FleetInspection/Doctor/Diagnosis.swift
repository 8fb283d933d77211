import FoundationEssentials

/// What is the matter, with one process or with one queue, and what to do.
public struct Diagnosis: Sendable, Hashable {
    public let cause: StuckCause
    /// One sentence with the facts of the case.
    public let detail: String
    /// What to do, commands that can be run among it; empty when there is nothing to do.
    public let fix: [String]
    public var processID: UUID?
    public var queue: String?

    public init(
        _ cause: StuckCause, _ detail: String, fix: [String] = [], processID: UUID? = nil, queue: String? = nil
    ) {
        self.cause = cause
        self.detail = detail
        self.fix = fix
        self.processID = processID
        self.queue = queue
    }
}
