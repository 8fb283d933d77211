import Foundation
import LocalProcesses
import LosslessJSON
import Testing
import Workflows

extension Interop {
    /// What the real Celery client sends, our worker executes.
    @Suite struct CeleryClientTests {
        @Test("The real client starts workflows and tasks in every OWP version", arguments: [1, 2, 3])
        func starts(owp: Int) async throws {
            try await Stack.with { stack in
                let workflow = try await stack.createProcess("demo_three_steps")
                let task = try await stack.createProcess("task_demo", state: [:])
                _ = try await CeleryPeer.send(
                    [
                        CeleryMessage(
                            task: "tasks.new_workflow", arguments: Self.new(workflow, "demo_three_steps", owp: owp),
                            queue: "new_workflows"),
                        CeleryMessage(
                            task: "tasks.new_task", arguments: Self.new(task, "task_demo", owp: owp), queue: "new_tasks"
                        ),
                    ], broker: stack.broker)
                try await stack.withWorker { worker in
                    try await worker.event("process finished", process: workflow)
                    try await worker.event("process finished", process: task)
                }
                #expect(try await stack.store.process(workflow)?.process.lastStatus == .completed)
                #expect(try await stack.store.process(task)?.process.lastStatus == .completed)
                let steps = try await stack.store.process(workflow)?.steps.map(\.name)
                #expect(steps == ["Start", "Step one", "Step two", "Step three", "Done"])
            }
        }

        @Test("The real client resumes what waits for input, in every OWP version", arguments: [1, 2, 3])
        func resumes(owp: Int) async throws {
            try await Stack.with { stack in
                let workflow = try await stack.createProcess("demo_suspend")
                let task = try await stack.createProcess("task_demo_suspend", state: [:])
                let starts = [
                    CeleryMessage(
                        task: "tasks.new_workflow", arguments: Self.new(workflow, "demo_suspend", owp: 3),
                        queue: "new_workflows"),
                    CeleryMessage(
                        task: "tasks.new_task", arguments: Self.new(task, "task_demo_suspend", owp: 3),
                        queue: "new_tasks"),
                ]
                _ = try await CeleryPeer.send(starts, broker: stack.broker)
                try await stack.withWorker { worker in
                    try await worker.event("process finished", process: workflow)
                    try await worker.event("process finished", process: task)
                }
                #expect(try await stack.store.process(workflow)?.process.lastStatus == .suspended)

                let input: JSONObject = ["confirm": true, "comment": "from Python"]
                for id in [workflow, task] { _ = try await stack.store.resume(id, input: .object(input)) }
                let resumes = [
                    CeleryMessage(
                        task: "tasks.resume_workflow", arguments: Self.resume(workflow, input, owp: owp),
                        queue: "resume_workflows"),
                    CeleryMessage(
                        task: "tasks.resume_task", arguments: Self.resume(task, input, owp: owp), queue: "resume_tasks"),
                ]
                _ = try await CeleryPeer.send(resumes, broker: stack.broker)
                try await stack.withWorker { worker in
                    try await worker.event("process finished", process: workflow)
                    try await worker.event("process finished", process: task)
                }
                let resumed = try #require(try await stack.store.process(workflow))
                #expect(resumed.process.lastStatus == .completed)
                #expect(resumed.steps.last?.state["comment"] == "from Python")
                #expect(try await stack.store.process(task)?.process.lastStatus == .completed)
            }
        }

        private static func new(_ id: UUID, _ workflow: String, owp: Int) -> [JSONValue] {
            let id = JSONValue.string(id.uuidString.lowercased())
            return switch owp {
            case 1: [id, .string(workflow), ["name": "peer", "count": 1], "SYSTEM"]
            case 2: [id, .string(workflow), "SYSTEM"]
            default: [id, "SYSTEM"]
            }
        }

        private static func resume(_ id: UUID, _ input: JSONObject, owp: Int) -> [JSONValue] {
            let id = JSONValue.string(id.uuidString.lowercased())
            return owp == 1 ? [id, [.object(input)], .null] : [id, .null]
        }
    }
}
