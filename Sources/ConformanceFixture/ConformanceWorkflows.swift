import LosslessJSON
import Workflows

/// The workflow and the task that the conformance suite knows: their steps do what the program of the process says.
public struct ConformanceWorkflows: Sendable {
    public static let workflowName = "conformance_workflow"
    public static let taskName = "conformance_task"

    let performer: StepPerformer

    public init(folder: FixtureFolder, runs: RunLedger) {
        performer = StepPerformer(folder: folder, runs: runs)
    }

    public var all: [Workflow] {
        [
            Workflow(Self.workflowName, "What the conformance suite has executed", target: .create) { steps },
            .task(Self.taskName, "What the conformance suite has executed, as a task") { steps },
        ]
    }

    /// An engine knows beforehand whether a step asks for input. So each place has a step of both kinds, and the program chooses.
    @StepsBuilder private var steps: [Step] {
        for number in 1...StepProgram.mostSteps {
            Conditional(when: suspends(number)) {
                InputStep("step-\(number)", assignee: .system, form: AnswerForm.self)
            }
            Conditional(when: runs(number)) {
                Step("step-\(number)") { [performer] (state: State) -> State in
                    try await performer.perform(number, state)
                }
            }
        }
    }

    private func suspends(_ number: Int) -> @Sendable (State) -> Bool {
        { [performer] state in performer.instruction(number, state) == .suspends }
    }

    private func runs(_ number: Int) -> @Sendable (State) -> Bool {
        { [performer] state in performer.instruction(number, state).map { $0 != .suspends } ?? false }
    }
}

/// What a step that suspends asks for; an answer may leave it out.
private struct AnswerForm: Form {
    var answer: String

    static let fields: [FormField] = [.string("answer", default: "")]
}
