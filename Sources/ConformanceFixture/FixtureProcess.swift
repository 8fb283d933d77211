import LosslessJSON
import OrchestratorWire
import Workflows

/// A process as `create_process` asks for it.
struct FixtureProcess: Sendable {
    let processID: String
    let workflow: String
    let isTask: Bool
    let status: String
    /// As it was sent; what its steps do.
    let program: JSONValue
    let initialState: JSONObject

    init(_ request: FixtureRequest) throws(FixtureError) {
        processID = try request.processID()
        workflow = try request.text("workflow")
        isTask = request["is_task"]?.bool ?? false
        status = request["status"]?.string ?? "created"
        guard ProcessStatus(rawValue: status) != nil else {
            throw FixtureError("invalid_request", "\(status) is no status of a process")
        }
        program = request["program"] ?? .array([["do": "return"]])
        guard StepProgram(program) != nil else {
            throw FixtureError(
                "invalid_request", "program: a list of at most \(StepProgram.mostSteps) steps, each with a known `do`")
        }
        var state: JSONObject = [
            "process_id": .string(processID), "reporter": "SYSTEM", "workflow_name": .string(workflow),
            "workflow_target": .string(isTask ? "SYSTEM" : "CREATE"),
        ]
        if let extra = request["state"]?.object { state = state.updated(with: extra) }
        initialState = state
    }
}
