import LosslessJSON

/// The parts of a callback step, which orchestrator-core runs and records as a group of steps in one row.
struct CallbackPlan: Sendable {
    /// The parts that the engine stops between. orchestrator-core has a few more, which do nothing that could fail: each is
    /// recorded here together with the part before it.
    enum Part: Sendable, Hashable {
        case createEndpoint
        case action
        case await
        case validate
        case cleanUp
    }

    let action: Step
    let validate: Step
    let resultKey: String
    let routeKey: String
    let timeout: Int?

    /// What `__sub_step` and `last_step` say after the part.
    func name(of part: Part, in step: Step) -> String {
        switch part {
        case .createEndpoint: "\(step.name) - Create endpoint"
        case .action: action.name
        case .await: "\(step.name) - Await callback"
        case .validate: validate.name
        case .cleanUp: "\(step.name) - Cleanup callback step"
        }
    }

    /// The part that comes after the one that `__sub_step` names.
    func part(after subStep: String?, in step: Step) -> Part {
        switch subStep {
        case name(of: .createEndpoint, in: step): .action
        case name(of: .action, in: step): .await
        case name(of: .await, in: step): .validate
        case name(of: .validate, in: step): .cleanUp
        case name(of: .cleanUp, in: step): .cleanUp
        default: .createEndpoint
        }
    }
}

extension Step {
    /// Every name that `last_step` may get from this step.
    var recordedNames: [String] {
        guard case .callback(let plan) = kind else { return [name] }
        let parts: [CallbackPlan.Part] = [.createEndpoint, .action, .await, .validate, .cleanUp]
        return [name] + parts.map { plan.name(of: $0, in: self) }
    }
}
