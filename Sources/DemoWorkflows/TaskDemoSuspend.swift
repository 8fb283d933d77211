import Workflows

let taskDemoSuspend = Workflow.task("task_demo_suspend", "Demo suspending task") {
    askConfirmation
    taskStep
}
