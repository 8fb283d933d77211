import LosslessJSON

extension StepFailure {
    /// A position that the workflow doesn't have: it has fewer steps than this process has done.
    static func noSuchStep(_ workflow: Workflow) -> StepFailure {
        StepFailure(
            "StepNotFoundError",
            "Workflow '\(workflow.name)' has only \(workflow.steps.count) steps, fewer than this process has done. "
                + "Register the version of the workflow that it was started with.",
            details: nil, attributes: [:], places: [])
    }

    /// The state of the failed step.
    var state: State {
        var state: State = ["class": .string(className), "error": .string(message)]
        if let details { state["details"] = details }
        return state.updated(with: attributes)
    }

    /// Tasks have statuses of their own for failures that the outside world is to blame for.
    func processStatus(isTask: Bool) -> ProcessStatus {
        guard isTask else { return .failed }
        return switch className {
        case "InconsistentDataError": .inconsistentData
        case "MaxRetryError", "ApiException": .apiUnavailable
        default: .failed
        }
    }

    /// Class and message, then a line for each place, outermost first, as Python writes them.
    func traceback(in step: String, at place: SourcePlace?) -> String {
        var lines = [description]
        if let place { lines.append("  File \"\(place.fileID)\", line \(place.line), in step \"\(step)\"") }
        lines += places.map { "  File \"\($0.fileID)\", line \($0.line)" }
        return lines.joined(separator: "\n") + "\n"
    }
}
