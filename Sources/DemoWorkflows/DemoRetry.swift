import Workflows

func demoRetry(_ flag: DemoFlag) -> Workflow {
    Workflow("demo_retry", "Demo retry", target: .modify, form: StartForm.self) {
        stepOne
        RetryStep("Waits while flag file exists") { (input: Named) -> State in
            if try flag.isSet() { throw StepFailure.valueError("wait for \(input.name)") }
            return ["waiting": "passed"]
        }
        stepTwo
    }
}
