/// A workflow: what is done, step by step, to bring something about. A task is a workflow for the upkeep of the system.
///
///     Workflow("create_port", "Create a port", target: .create, form: PortForm.self) {
///         Step("Reserve") { (input: ReserveInput) in ReserveOutput(...) }
///         InputStep("Confirm", assignee: .noc, form: ConfirmForm.self)
///         Step("Activate") { (state: State) in ["active": true] }
///     }
///
/// `Start` and `Done` are the first and last steps of every workflow and are added to yours.
public struct Workflow: Sendable {
    public let name: String
    public let description: String
    public let target: Target
    public let isTask: Bool
    /// What has to be filled in to start it.
    public let form: FormWizard
    /// From `Start` to `Done`.
    public let steps: [Step]

    /// - Parameter form: what has to be filled in to start it; by default one page without fields.
    public init(
        _ name: String, _ description: String, target: Target, isTask: Bool = false, form: FormWizard = .empty,
        @StepsBuilder steps: () -> [Step]
    ) {
        self.name = name
        self.description = description
        self.target = target
        self.isTask = isTask
        self.form = form
        self.steps = [.start] + steps() + [.done]
    }

    public init(
        _ name: String, _ description: String, target: Target, isTask: Bool = false, form: (some Form).Type,
        @StepsBuilder steps: () -> [Step]
    ) {
        self.init(name, description, target: target, isTask: isTask, form: FormWizard(form), steps: steps)
    }

    /// A task of target `SYSTEM`, as tasks are.
    public static func task(
        _ name: String, _ description: String, form: FormWizard = .empty, @StepsBuilder steps: () -> [Step]
    ) -> Workflow {
        Workflow(name, description, target: .system, isTask: true, form: form, steps: steps)
    }
}
