import LosslessJSON
import Workflows

private struct CallInput: Decodable {
    var callbackRoute: String

    enum CodingKeys: String, CodingKey { case callbackRoute = "callback_route" }
}

private struct ValidateInput: Decodable {
    var callbackResult: JSONObject

    enum CodingKeys: String, CodingKey { case callbackResult = "callback_result" }
}

/// The other system is you: post to the route that the state shows under `called`.
let demoCallback = Workflow("demo_callback", "Demo callback", target: .modify, form: StartForm.self) {
    stepOne
    CallbackStep(
        "External",
        action: Step("Call external") { (input: CallInput) -> State in ["called": .string(input.callbackRoute)] },
        validate: Step("Validate external") { (input: ValidateInput) -> State in
            ["validated": .object(input.callbackResult)]
        })
    stepTwo
}
