import FoundationEssentials
import LosslessJSON

/// `tasks.resume_workflow`: go on with a workflow from where it stopped.
public struct ResumeWorkflow: Sendable, Hashable {
    public static let kind = MessageKind.resumeWorkflow

    public var processID: UUID
    /// What the user filled in, one object per form page, or null; sent by OWP 1 only.
    public var userInputs: JSONValue?
    /// Who asked for it, or nil (a callback came in): see ``effectiveUser``.
    public var user: String?

    public init(processID: UUID, userInputs: JSONValue? = nil, user: String?) {
        self.processID = processID
        self.userInputs = userInputs
        self.user = user
    }

    init(_ arguments: BoundArguments) {
        self.init(processID: arguments.processID, userInputs: arguments.userInputs, user: arguments.user)
    }
}

extension ResumeWorkflow: MessageContent {
    public var workflowKey: String? { nil }
    public var state: JSONObject? { nil }
}
