import Foundation
import LocalProcesses
import LosslessJSON
import Testing
import Workflows

extension Interop {
    /// What our api sends, the real Celery worker executes.
    @Suite struct CeleryWorkerTests {
        @Test("The real worker binds the arguments of all four messages", arguments: [1, 2, 3])
        func executes(owp: Int) async throws {
            try await Stack.with { stack in
                let ledger = Ledger(redis: stack.redis)
                let suspended = try await Self.suspend("demo_suspend", on: stack)
                let suspendedTask = try await Self.suspend("task_demo_suspend", on: stack)
                try await CeleryPeer.withWorker(broker: stack.broker, owp: owp) { _ in
                    try await stack.withAPI(owp: owp) { api in
                        let started = try await api.send(
                            "POST", "/api/processes/demo_three_steps?reporter=joe", body: #"[{"name": "Ada"}]"#)
                        #expect(started.status == 201)
                        let id = try JSONValue.parse(started.text)["id"]?.string
                        var call = try await ledger.next()
                        #expect(call["task"] == "tasks.new_workflow")
                        #expect(call["queue"] == "new_workflows")
                        #expect(call["arguments"]?["process_id"]?.string == id)
                        #expect(call["arguments"]?["user"] == "joe")
                        if owp < 3 { #expect(call["arguments"]?["workflow_key"] == "demo_three_steps") }
                        if owp == 1 { #expect(call["arguments"]?["state"]?["name"] == "Ada") }

                        #expect(try await api.send("POST", "/api/processes/task_demo", body: "[{}]").status == 201)
                        call = try await ledger.next()
                        #expect(call["task"] == "tasks.new_task")
                        #expect(call["queue"] == "new_tasks")

                        let input = #"[{"confirm": true, "comment": "yes"}]"#
                        #expect(
                            try await api.send("PUT", "/api/processes/\(suspended)/resume", body: input).status == 204)
                        call = try await ledger.next()
                        #expect(call["task"] == "tasks.resume_workflow")
                        #expect(call["queue"] == "resume_workflows")
                        #expect(call["arguments"]?["process_id"]?.string == suspended)
                        if owp == 1 { #expect(call["arguments"]?["user_inputs"]?[0]?["comment"] == "yes") }

                        #expect(
                            try await api.send("PUT", "/api/processes/\(suspendedTask)/resume", body: input).status
                                == 204)
                        call = try await ledger.next()
                        #expect(call["task"] == "tasks.resume_task")
                        #expect(call["arguments"]?["process_id"]?.string == suspendedTask)
                    }
                }
            }
        }

        /// A process that waits for input: started by our api, run by our worker.
        static func suspend(_ workflow: String, on stack: Stack) async throws -> String {
            let form = workflow.hasPrefix("task_") ? "[{}]" : #"[{"name": "Grace"}]"#
            return try await stack.withWorker { worker in
                try await stack.withAPI { api in
                    let answer = try await api.send("POST", "/api/processes/\(workflow)", body: form)
                    let id = try #require(
                        try JSONValue.parse(answer.text)["id"]?.string.flatMap { UUID(uuidString: $0) })
                    let end = try await worker.event("process finished", process: id)
                    #expect(end["status"] == "suspended")
                    return id.uuidString.lowercased()
                }
            }
        }
    }
}
