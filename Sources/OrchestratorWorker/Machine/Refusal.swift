import OrchestratorWire
import Workflows

/// Why a message will never be run, as its dead letter tells it (OWP-ERR-007 to OWP-ERR-009).
struct Refusal: Error, Sendable, Hashable {
    /// How far it got: `transport` to `signature`, or `process` when the message was sound.
    var phase: String
    var code: String
    /// One sentence that says what to do.
    var message: String
    var pointer: String?
    var offset: Int?
    /// Celery's task id, when it could be read.
    var id: String?
    var task: String?
    /// What came with an entry that could not be read to its end, as far as it was: for its result and its events.
    var details: TaskDetails?

    static let processPhase = "process"
    static let canvasUnsupported = "canvas-unsupported"
    static let processUnreadable = "process-unreadable"

    init(
        phase: String, code: String, message: String, pointer: String? = nil, offset: Int? = nil, id: String? = nil,
        task: String? = nil, details: TaskDetails? = nil
    ) {
        self.phase = phase
        self.code = code
        self.message = message
        self.pointer = pointer
        self.offset = offset
        self.id = id
        self.task = task
        self.details = details
    }
}

extension Refusal {
    static func unknownProcess(_ request: TaskRequest) -> Refusal {
        Refusal(
            phase: processPhase, code: "unknown-process",
            message: "The store knows no process \(ProcessID.text(request.processID)): "
                + "let the sender and this worker share one database",
            id: request.id, task: request.task)
    }

    static func unregisteredWorkflow(_ name: String, _ request: TaskRequest) -> Refusal {
        Refusal(
            phase: processPhase, code: "workflow-not-registered",
            message: "This worker has no workflow \"\(name)\": start one that has it, or route its messages elsewhere",
            id: request.id, task: request.task)
    }

    static func unreadableProcess(_ reason: String, _ request: TaskRequest) -> Refusal {
        Refusal(
            phase: processPhase, code: processUnreadable,
            message: "The store could not hand out the process: \(reason)", id: request.id, task: request.task)
    }
}

extension Refusal {
    static func userInputs(_ outcome: FormOutcome, _ request: TaskRequest) -> Refusal {
        let reason =
            switch outcome {
            case .invalid(let error): "\(error)"
            case .notComplete: "a page of the form is not answered"
            case .overflow(let remaining): "\(remaining) pages more than the form has are answered"
            case .complete: "no reason given"
            }
        return Refusal(
            phase: processPhase, code: "user-inputs-refused",
            message: "The user_inputs don't fit the form that the process waits for: \(reason)", id: request.id,
            task: request.task)
    }

    static func form(_ failure: StepFailure, _ request: TaskRequest) -> Refusal {
        Refusal(
            phase: processPhase, code: "form-failed",
            message: "The form that the process waits for could not be checked: \(failure)", id: request.id,
            task: request.task)
    }
}
