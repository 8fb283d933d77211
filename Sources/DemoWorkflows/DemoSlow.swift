import LosslessJSON
import Workflows

private struct SleepInput: Decodable {
    var count: Int
}

/// Sleeps `count` seconds.
let demoSlow = Workflow("demo_slow", "Demo slow", target: .system, form: StartForm.self) {
    Step("Sleep") { (input: SleepInput) -> State in
        guard input.count >= 0 else { throw StepFailure.valueError("sleep length must be non-negative") }
        try await Task.sleep(for: .seconds(input.count))
        return ["slept": .number(JSONNumber(input.count))]
    }
    stepOne
}
