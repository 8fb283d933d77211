import ArgumentParser
import FoundationEssentials
import LosslessJSON
import OrchestratorWire

/// The options that describe a message to be written.
struct OutgoingMessageOptions: ParsableArguments {
    @Argument(help: "new-workflow, new-task, resume-workflow or resume-task.")
    var message: MessageKind

    @Option(help: "The process, a UUID.")
    var processID: ProcessIDArgument

    @Option(help: "Who asks for it. Left out, null is sent, and the worker acts for SYSTEM.")
    var user: String?

    @Option(help: "The shape of the arguments: 1 (orchestrator-core up to 2.10), 2 (up to 4.2) or 3.")
    var owp: OWPVersion = .current

    @Option(help: "The workflow's name; needed by new-* in OWP 1 and 2.")
    var workflowKey: String?

    @Option(help: "The initial state, a JSON object; sent by new-* in OWP 1, {} if left out.")
    var state: JSONArgument?

    @Option(help: "What the user filled in, a JSON array or null; sent by resume-* in OWP 1.")
    var userInputs: JSONArgument?

    @Option(help: "The queue it is for; left out, the one that the message usually travels on.")
    var queue: String?

    @Option(help: "0 to 9. On Redis 0 is served first. Left out, 0, or what the route says.")
    var priority: Int?

    @Option(name: .customLong("protocol"), help: "Celery's task protocol, 1 or 2.")
    var taskProtocol: TaskProtocol = .v2

    @Option(help: "Not to be run before: an ISO 8601 date, or seconds from now.")
    var eta: MomentArgument?

    @Option(help: "Not to be run after: an ISO 8601 date, or seconds from now.")
    var expires: MomentArgument?

    @Option(help: "The task id; left out, a new UUID.")
    var id: String?

    @Option(help: "The delivery tag; left out, a new UUID.")
    var deliveryTag: String?

    @Option(help: "Where an RPC result would go.")
    var replyTo: String = ""

    @Option(help: "How the body is spelt: orjson (compact) or python (json.dumps).")
    var bodyStyle: JSONStyle = .orjson

    @Flag(help: "Compress the body, as application/x-gzip (zlib's format).")
    var compress = false

    /// - Throws: `ValidationError` where an option does not go with the message.
    func task(now: Date) throws -> OutgoingTask {
        var task = OutgoingTask(
            try orchestratorMessage(), owp: owp, taskProtocol: taskProtocol, queue: queue, priority: priority ?? 0,
            id: id ?? WireID.random(), deliveryTag: deliveryTag ?? WireID.random(), origin: Self.origin)
        task.now = now
        task.eta = eta?.date(now)
        task.expires = expires?.date(now)
        task.replyTo = replyTo
        task.bodyStyle = bodyStyle
        task.compression = compress ? .zlib : nil
        return task
    }

    private func orchestratorMessage() throws -> OrchestratorMessage {
        let id = processID.id
        switch message {
        case .newTask, .newWorkflow:
            if userInputs != nil { throw ValidationError("--user-inputs goes with resume-* only") }
            let state = try owp == .v1 ? self.state?.object("--state") ?? JSONObject() : nil
            if owp != .v1, self.state != nil {
                throw ValidationError("--state travels in OWP 1 only: add --owp 1, or leave it out")
            }
            return message == .newTask
                ? .newTask(NewTask(processID: id, workflowKey: workflowKey, state: state, user: user))
                : .newWorkflow(NewWorkflow(processID: id, workflowKey: workflowKey, state: state, user: user))
        case .resumeTask, .resumeWorkflow:
            if state != nil || workflowKey != nil {
                throw ValidationError("--state and --workflow-key go with new-* only")
            }
            if owp != .v1, userInputs != nil {
                throw ValidationError("--user-inputs travels in OWP 1 only: add --owp 1, or leave it out")
            }
            let inputs = try userInputs?.arrayOrNull("--user-inputs")
            return message == .resumeTask
                ? .resumeTask(ResumeTask(processID: id, userInputs: inputs, user: user))
                : .resumeWorkflow(ResumeWorkflow(processID: id, userInputs: inputs, user: user))
        }
    }

    private static var origin: String {
        "gen\(ProcessInfo.processInfo.processIdentifier)@\(ProcessInfo.processInfo.hostName)"
    }
}
