import Workflows

let demoThreeSteps = Workflow("demo_three_steps", "Demo 3 steps", target: .create, form: StartForm.self) {
    stepOne
    stepTwo
    stepThree
}
