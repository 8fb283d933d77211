import LosslessJSON
import Workflows

struct Named: Decodable {
    var name: String
}

struct StepOneOutput: Encodable {
    var one: String
    var count2: Int
}

let stepOne = Step("Step one") { (input: StartForm) in
    let (doubled, overflow) = input.count.multipliedReportingOverflow(by: 2)
    guard !overflow else { throw StepFailure("OverflowError", "count is too large: \(input.count)") }
    return StepOneOutput(one: "hello \(input.name)", count2: doubled)
}

struct StepTwoInput: Decodable {
    var one: String
}

struct StepTwoOutput: Encodable {
    var two: String
}

let stepTwo = Step("Step two") { (input: StepTwoInput) in StepTwoOutput(two: input.one.uppercased()) }

struct StepThreeInput: Decodable {
    var two: String
}

struct StepThreeOutput: Encodable {
    var three: Int
}

let stepThree = Step("Step three") { (input: StepThreeInput) in
    // Python's `len` counts code points.
    StepThreeOutput(three: input.two.unicodeScalars.count)
}

let askConfirmation = InputStep("Ask confirmation", assignee: .noc, form: ConfirmForm.self)

let taskStep = Step("Task step") { () -> State in ["task": "done"] }
