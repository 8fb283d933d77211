import FoundationEssentials
import LosslessJSON

extension Workflow {
    /// The initial state of a new process: the answer to the workflow's form, and who started what.
    ///
    /// - Parameters:
    ///   - userInputs: the answers to all pages so far.
    ///   - reporter: the user who starts it.
    /// - Throws: what the form itself throws; faults of the answers are an outcome.
    public func initialState(
        processID: UUID, reporter: String, userInputs: [JSONObject]
    ) throws -> FormOutcome {
        let origin: State = [
            "process_id": .string(processID.uuidString.lowercased()),
            "reporter": .string(reporter),
            "workflow_name": .string(name),
            "workflow_target": .string(target.rawValue),
        ]
        let outcome = try form.submit(userInputs, state: origin)
        guard case .complete(let answer) = outcome else { return outcome }
        return .complete(answer.updated(with: origin))
    }

    /// What a resume merges into the state: the answer to the form of the next step, or nothing where it has none.
    ///
    /// - Parameters:
    ///   - userInputs: the answers to all pages; none means one page without entries.
    ///   - records: the recorded steps in the order in which they were completed.
    /// - Throws: what the form itself throws; faults of the answers are an outcome.
    public func resumeInput(userInputs: [JSONObject], after records: [StepRecord]) throws -> FormOutcome {
        let position = position(after: records)
        guard let form = position.form else { return .complete([:]) }
        return try form.submit(userInputs.isEmpty ? [[:]] : userInputs, state: position.state)
    }
}
