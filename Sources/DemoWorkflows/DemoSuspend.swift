import Workflows

let demoSuspend = Workflow("demo_suspend", "Demo suspend", target: .modify, form: StartForm.self) {
    stepOne
    askConfirmation
    stepTwo
}
