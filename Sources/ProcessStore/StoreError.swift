import FoundationEssentials
import Workflows

/// Why the store did not do what it was asked. Nothing was written unless ``Code/ambiguous`` says otherwise.
public struct StoreError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable, Hashable {
        case unknownProcess
        case unknownWorkflow
        /// The process has another status than the request needs.
        case wrongStatus(ProcessStatus)
        /// The callback's token is not the one that the process waits for.
        case invalidToken
        /// Only tasks can be deleted.
        case notATask
        /// The workflow's name stands with another target, or as a task.
        case workflowConflict
        /// The lease belongs to somebody else by now.
        case fenced
        /// A list's field, value or range.
        case invalidQuery
        /// A state or an input is larger or nested deeper than the store takes.
        case tooLarge
        /// The database can't be reached or is read-only, full, or busy for too long: try again.
        case unavailable
        /// The connection broke while committing: it may or may not have been written.
        case ambiguous
        /// The database is not one that this store knows.
        case schema
        /// The store can't be opened as it is configured.
        case configuration
    }

    public let code: Code
    /// One sentence that says what to do; secrets masked.
    public let message: String
    /// What may be told to whoever uses the service: names no host, file or user. A few words that follow "since".
    public let reason: String?

    public init(_ code: Code, _ message: String, reason: String? = nil) {
        self.code = code
        self.message = message
        self.reason = reason
    }

    public var description: String { message }
}
