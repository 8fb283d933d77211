import FoundationEssentials
import LosslessJSON
import PostgresWire
import Workflows

/// The steps of a process, in orchestrator-core's order.
enum StoredSteps {
    static let select: PostgresStatement = """
        SELECT stepid, name, status, state, created_by, started_at, completed_at FROM process_steps
        WHERE pid = $1::uuid ORDER BY completed_at
        """

    static func records(_ rows: PostgresRows, of processID: UUID) throws -> [StepRecord] {
        try rows.map { row in
            let stepID = try row.uuid(0)
            let place = "step \(stepID.text) of process \(processID.text)"
            guard case .object(let state) = try StoredJSON.value(from: try row.text(3), of: place) else {
                throw StoreError(.schema, "The state of \(place) is no JSON object: correct the row.")
            }
            return StepRecord(
                stepID: stepID, name: try row.text(1), status: try row.member(2), state: state,
                createdBy: try row.optionalText(4) ?? "SYSTEM", startedAt: try row.date(5),
                completedAt: try row.date(6))
        }
    }
}

/// The newest inputs of a process.
struct StoredInputs {
    let initialState: JSONValue?
    let userInput: JSONValue?

    static let select: PostgresStatement = """
        SELECT DISTINCT ON (input_type) input_type, input_state FROM input_states
        WHERE pid = $1::uuid ORDER BY input_type, input_time DESC
        """

    init(_ rows: PostgresRows, of processID: UUID) throws {
        var inputs: [InputType: JSONValue] = [:]
        for row in rows {
            let type: InputType = try row.member(0)
            inputs[type] = try StoredJSON.value(
                from: try row.text(1), of: "the \(type.rawValue) of process \(processID.text)")
        }
        initialState = inputs[.initialState]
        userInput = inputs[.userInput]
    }
}
