import Brokers
import LosslessJSON
import OrchestratorWire
import Workflows

/// Makes a ``TaskRequest`` of a claimed entry, or says why it can't be run.
enum MessageReader {
    static func read(_ delivery: Delivery) -> ReceivedMessage {
        ReceivedMessage(delivery: delivery, content: Result { () throws(Refusal) in try request(delivery) })
    }

    private static func request(_ delivery: Delivery) throws(Refusal) -> TaskRequest {
        let message: TaskMessage
        do {
            message = try TaskMessage.decode(delivery.entry)
        } catch {
            throw Refusal(error, details: error.details(of: delivery.entry))
        }
        guard message.embed.isEmpty else {
            // Whoever sent it waits for what follows, for ever if nobody sends it (OWP-BODY-006).
            throw Refusal(
                phase: WirePhase.body.rawValue, code: Refusal.canvasUnsupported,
                message: "The message has callbacks, errbacks, a chain or a chord: this worker sends none of them, "
                    + "so send the message without",
                pointer: "/body/2", id: message.id, task: message.message.kind.taskName, details: message.details)
        }
        return try TaskRequest(message, queue: delivery.queue)
    }
}

extension Refusal {
    init(_ error: WireError, details: TaskDetails?) {
        self.init(
            phase: error.phase.rawValue, code: error.code.rawValue, message: error.message,
            pointer: error.place.pointer, offset: error.place.offset, id: error.id, task: error.task,
            details: details)
    }
}

extension TaskRequest {
    convenience init(_ message: TaskMessage, queue: String) throws(Refusal) {
        let content = message.message
        self.init(
            id: message.id, task: content.kind.taskName, queue: queue, owp: message.owp.rawValue,
            processID: content.processID, expectedStatus: content.kind.expectedStatus, user: content.effectiveUser,
            workflowKey: content.workflowKey, inputs: try MessageInputs(message), eta: message.headers.eta?.date,
            expires: message.headers.expires?.date, details: message.details)
    }
}

extension MessageInputs {
    /// What OWP 1 brings along; `user_inputs` are the pages of a form, or one object for its only page.
    fileprivate init(_ message: TaskMessage) throws(Refusal) {
        if let state = message.message.state {
            self = .state(state)
            return
        }
        switch message.message.userInputs {
        case nil, .null?:
            self = .none
        case .object(let page)?:
            self = .userInputs([page])
        case .array(let pages)? where pages.allSatisfy({ $0.object != nil }):
            self = .userInputs(pages.compactMap(\.object))
        default:
            throw Refusal(
                phase: WirePhase.signature.rawValue, code: WireErrorCode.wrongArgumentType.rawValue,
                message: "user_inputs must be a list of objects, one for each page of the form", pointer: "/body/0/1",
                id: message.id, task: message.message.kind.taskName, details: message.details)
        }
    }
}
