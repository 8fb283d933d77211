import Workflows

let taskDemo = Workflow.task("task_demo", "Demo task") { taskStep }
