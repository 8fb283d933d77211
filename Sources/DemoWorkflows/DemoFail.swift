import Workflows

func demoFail(_ flag: DemoFlag) -> Workflow {
    Workflow("demo_fail", "Demo fail", target: .modify, form: StartForm.self) {
        stepOne
        Step("Fails when flag file exists") { (input: Named) -> State in
            if try flag.isSet() { throw StepFailure.valueError("boom for \(input.name)") }
            return ["failing": "passed"]
        }
        stepTwo
    }
}
