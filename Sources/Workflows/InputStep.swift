/// A step that waits for a user: orchestrator-core's `inputstep`. The process becomes `suspended` and is assigned to
/// somebody, who resumes it with a filled-in form; the answer is merged into the state.
public struct InputStep: Sendable, StepsConvertible {
    let step: Step

    public init(_ name: String, assignee: Assignee, form: FormWizard, fileID: String = #fileID, line: Int = #line) {
        step = Step(name, .input(form), assignee: assignee, place: SourcePlace(fileID, line))
    }

    public init(
        _ name: String, assignee: Assignee, form: (some Form).Type, fileID: String = #fileID, line: Int = #line
    ) {
        self.init(name, assignee: assignee, form: FormWizard(form), fileID: fileID, line: line)
    }

    public var steps: [Step] { [step] }
}
