import FoundationEssentials
import LosslessJSON

/// One of the four messages from an api to a worker.
public enum OrchestratorMessage: Sendable, Hashable {
    case newTask(NewTask)
    case newWorkflow(NewWorkflow)
    case resumeTask(ResumeTask)
    case resumeWorkflow(ResumeWorkflow)

    init(_ kind: MessageKind, _ arguments: BoundArguments) {
        self =
            switch kind {
            case .newTask: .newTask(NewTask(arguments))
            case .newWorkflow: .newWorkflow(NewWorkflow(arguments))
            case .resumeTask: .resumeTask(ResumeTask(arguments))
            case .resumeWorkflow: .resumeWorkflow(ResumeWorkflow(arguments))
            }
    }

    public var content: any MessageContent {
        switch self {
        case .newTask(let message): message
        case .newWorkflow(let message): message
        case .resumeTask(let message): message
        case .resumeWorkflow(let message): message
        }
    }

    public var kind: MessageKind {
        switch self {
        case .newTask: .newTask
        case .newWorkflow: .newWorkflow
        case .resumeTask: .resumeTask
        case .resumeWorkflow: .resumeWorkflow
        }
    }

    public var processID: UUID {
        switch self {
        case .newTask(let message): message.processID
        case .newWorkflow(let message): message.processID
        case .resumeTask(let message): message.processID
        case .resumeWorkflow(let message): message.processID
        }
    }

    public var workflowKey: String? { content.workflowKey }
    public var state: JSONObject? { content.state }
    public var userInputs: JSONValue? { content.userInputs }
    public var user: String? { content.user }

    /// The user to act for: `SYSTEM` where the message names none.
    public var effectiveUser: String { content.effectiveUser }

    /// The positional arguments as that version has them.
    public func arguments(for owp: OWPVersion) throws(MessageEncodingError) -> [JSONValue] {
        try content.arguments(for: owp)
    }
}
