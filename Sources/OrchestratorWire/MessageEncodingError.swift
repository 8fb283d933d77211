/// Why a message cannot be written as asked.
public struct MessageEncodingError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: String, Sendable, CaseIterable {
        case missingWorkflowKey = "missing-workflow-key"
        case missingState = "missing-state"
        case priorityOutOfRange = "priority-out-of-range"
        case emptyQueue = "empty-queue"
        case emptyID = "empty-id"
        case tooLarge = "too-large"
    }

    public let code: Code
    /// What to do about it.
    public let message: String

    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { "\(message) (\(code.rawValue))" }
}
