/// A step that waits for another system: orchestrator-core's `callback_step`.
///
/// The engine puts a route with a secret token into the state, then `action` tells the other system about it, and the process
/// becomes `awaiting_callback`. When the other system posts its result there, the result is put into the state and `validate`
/// runs. When either fails, a resume starts the whole step over, with a new token.
public struct CallbackStep: Sendable, StepsConvertible {
    let step: Step

    /// - Parameters:
    ///   - resultKey: the key under which the other system's result is put into the state.
    ///   - routeKey: the key under which `action` finds the route, `/api/processes/<process id>/callback/<token>`.
    ///   - timeout: seconds after which the process may be failed by whoever looks for overdue callbacks; nil waits forever.
    public init(
        _ name: String, action: some RunnableStep, validate: some RunnableStep,
        resultKey: String = CallbackKeys.defaultResult, routeKey: String = CallbackKeys.defaultRoute,
        timeout: Int? = nil, fileID: String = #fileID, line: Int = #line
    ) {
        let plan = CallbackPlan(
            action: action.step, validate: validate.step, resultKey: resultKey, routeKey: routeKey, timeout: timeout)
        step = Step(name, .callback(plan), place: SourcePlace(fileID, line))
    }

    public var steps: [Step] { [step] }
}
