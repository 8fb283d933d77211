import FoundationEssentials
import LosslessJSON
import OrchestratorWire
import ProcessStore
import Workflows

/// A message to a worker, with the target that its route may depend on.
struct OutgoingMessage: Sendable {
    let message: OrchestratorMessage
    let target: Target

    static func start(
        _ processID: UUID, isTask: Bool, workflow: String, target: Target, state: JSONObject?, user: String?
    ) -> OutgoingMessage {
        OutgoingMessage(
            message: isTask
                ? .newTask(NewTask(processID: processID, workflowKey: workflow, state: state, user: user))
                : .newWorkflow(NewWorkflow(processID: processID, workflowKey: workflow, state: state, user: user)),
            target: target)
    }

    static func resume(
        _ processID: UUID, isTask: Bool, target: Target, userInputs: JSONValue?, user: String?
    ) -> OutgoingMessage {
        OutgoingMessage(
            message: isTask
                ? .resumeTask(ResumeTask(processID: processID, userInputs: userInputs, user: user))
                : .resumeWorkflow(ResumeWorkflow(processID: processID, userInputs: userInputs, user: user)),
            target: target)
    }

    static func resume(_ ticket: ResumeTicket, userInputs: JSONValue?, user: String?) -> OutgoingMessage {
        resume(
            ticket.processID, isTask: ticket.isTask, target: ticket.target, userInputs: userInputs, user: user)
    }

    /// The message of a process that may never have got one. Who resumed it isn't stored, so nobody is named.
    static func again(_ process: UnsentProcess) -> OutgoingMessage {
        switch process.status {
        case .resumed:
            resume(
                process.processID, isTask: process.isTask, target: process.target,
                userInputs: process.userInput.map { [$0] }, user: nil)
        default:
            start(
                process.processID, isTask: process.isTask, workflow: process.workflowName, target: process.target,
                state: process.initialState?.object, user: process.createdBy)
        }
    }
}
