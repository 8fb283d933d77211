import FoundationEssentials
import LosslessJSON

/// `tasks.new_workflow`: run a workflow from its first step.
public struct NewWorkflow: Sendable, Hashable {
    public static let kind = MessageKind.newWorkflow

    public var processID: UUID
    /// The workflow's name; sent by OWP 1 and 2 only.
    public var workflowKey: String?
    /// The initial state; sent by OWP 1 only.
    public var state: JSONObject?
    /// Who asked for it, or nil: see ``effectiveUser``.
    public var user: String?

    public init(processID: UUID, workflowKey: String? = nil, state: JSONObject? = nil, user: String?) {
        self.processID = processID
        self.workflowKey = workflowKey
        self.state = state
        self.user = user
    }

    init(_ arguments: BoundArguments) {
        self.init(
            processID: arguments.processID, workflowKey: arguments.workflowKey, state: arguments.state,
            user: arguments.user)
    }
}

extension NewWorkflow: MessageContent {
    public var userInputs: JSONValue? { nil }
}
