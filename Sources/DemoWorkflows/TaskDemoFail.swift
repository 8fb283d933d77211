import Workflows

func taskDemoFail(_ flag: DemoFlag) -> Workflow {
    .task("task_demo_fail", "Demo failing task") {
        Step("Task fails when flag file exists") { () -> State in
            if try flag.isSet() { throw StepFailure.valueError("task boom") }
            return ["task": "recovered"]
        }
    }
}
