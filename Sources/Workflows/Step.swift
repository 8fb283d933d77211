import LosslessJSON

/// One step of a workflow: orchestrator-core's `step`.
///
///     Step("Reserve a port") { (input: ReserveInput) in
///         ReserveOutput(port: try await inventory.reserve(input.location))
///     }
///
/// When it throws, the process becomes `failed` and may be resumed, which runs the step again. ``RetryStep``,
/// ``InputStep``, ``CallbackStep`` and ``Conditional`` make the other kinds of steps.
public struct Step: Sendable, RunnableStep {
    enum Kind: Sendable {
        /// The first step of every workflow: records the initial state.
        case start
        /// The last step of every workflow.
        case done
        /// `onFailure` is `failed` or `waiting`.
        case body(StepBody, onFailure: StepStatus)
        case input(FormWizard)
        indirect case callback(CallbackPlan)
    }

    public let name: String
    /// Who has to act while the process is at this step.
    public let assignee: Assignee
    let kind: Kind
    let place: SourcePlace?
    /// The step runs where all of them hold, and is recorded as skipped otherwise.
    var conditions: [@Sendable (State) throws -> Bool] = []

    public var step: Step { self }

    init(_ name: String, _ kind: Kind, assignee: Assignee = .system, place: SourcePlace? = nil) {
        self.name = name
        self.kind = kind
        self.assignee = assignee
        self.place = place
    }

    public init(parts: StepParts) {
        self.init(parts.name, .body(parts.body, onFailure: .failed), place: parts.place)
    }

    /// orchestrator-core's `init`: a workflow adds it by itself.
    static let start = Step("Start", .start)
    /// orchestrator-core's `done`: a workflow adds it by itself.
    static let done = Step("Done", .done)

    /// The form that a user has to fill in at this step, if it is an input step.
    public var form: FormWizard? {
        if case .input(let wizard) = kind { wizard } else { nil }
    }
}
