import Foundation
import LocalProcesses
import Testing

/// The demo, as `make demo` runs it once everything is built.
@Suite struct DemoTests {
    @Test("The demo shows both executors, ends with status 0 and leaves nothing running")
    func runs() async throws {
        let demo = try await FinishedProcess.run(Checkout.executable("orchestrator-demo"), within: .seconds(120))
        #expect(demo.exitCode == 0, "\(demo.standardError)")
        let text = demo.standardOutput
        for expected in [
            "EXECUTOR=threadpool", "EXECUTOR=celery", "tasks.new_workflow on new_workflows, OWP 3",
            "tasks.resume_workflow from resume_workflows, OWP 3", "tasks.new_task from new_tasks, OWP 3",
            "step \"Ask confirmation\" suspend", "step \"Fails when flag file exists\" failed", "Try next:",
        ] {
            #expect(text.contains(expected), "\(expected) is missing in\n\(text)")
        }
        // One end in the first act, six in the second: completed, suspended and completed, failed and completed, a task.
        #expect(text.components(separatedBy: " is completed\n").count - 1 == 5)
    }
}
