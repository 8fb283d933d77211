import DemoWorkflows
import Testing
import Workflows

struct WorkflowRegistryTests {
    @Test func theDemoWorkflowsAreRegistered() throws {
        let registry = try WorkflowRegistry(DemoWorkflows.all())
        let shown = registry.workflows.map {
            "\($0.name) \($0.target.rawValue)\($0.isTask ? " task" : ""): \($0.description)"
        }
        #expect(
            shown == [
                "demo_three_steps CREATE: Demo 3 steps", "demo_suspend MODIFY: Demo suspend",
                "demo_fail MODIFY: Demo fail", "demo_retry MODIFY: Demo retry", "demo_callback MODIFY: Demo callback",
                "demo_slow SYSTEM: Demo slow", "task_demo SYSTEM task: Demo task",
                "task_demo_fail SYSTEM task: Demo failing task", "task_demo_suspend SYSTEM task: Demo suspending task",
            ])
        #expect(registry["nope"] == nil)
    }

    @Test func everyProblemIsReported() {
        let long = String(repeating: "x", count: 240)
        let workflows = [
            Workflow("twice", "", target: .create) {},
            Workflow("twice", "", target: .modify) {},
            Workflow("twice", "", target: .create) {},
            Workflow("", "nameless", target: .create) {},
            Workflow("steps", "", target: .create) {
                Step("") { () -> Void in }
                CallbackStep(long, action: Step("a") { () -> Void in }, validate: Step("b") { () -> Void in })
            },
            Workflow(
                "forms", "", target: .create,
                form: FormWizard(pages: [
                    FormPage("F", fields: [.integer("n", default: 9, maximum: 5), .string("a"), .string("a")])
                ])
            ) {},
        ]
        #expect {
            _ = try WorkflowRegistry(workflows)
        } throws: { error in
            (error as? WorkflowRegistryError)?.problems == [
                "Workflow 'twice' is registered twice, with the targets CREATE and MODIFY. Rename one of them.",
                "Workflow 'twice' is registered twice. Rename one of them.",
                "A workflow has no name (nameless). Give it one.",
                "Workflow 'steps' has a step without a name. Give it one.",
                "Step '\(long)' of Workflow 'steps' has a name of more than 255 characters. Shorten it.",
                "Workflow 'forms': The default of field 'n' of form 'F' is no answer: "
                    + "Input should be less than or equal to 5.",
                "Workflow 'forms': Form 'F' has two fields 'a'. Rename one of them.",
            ]
        }
    }
}
