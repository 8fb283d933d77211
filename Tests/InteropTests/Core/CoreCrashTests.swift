import Foundation
import LocalProcesses
import LosslessJSON
import Testing

extension Interop {
    @Suite struct CoreCrashTests {
        @Test("Our worker killed in a step: another of ours goes on after the last recorded step")
        func killed() async throws {
            try await CoreStack.with { stack in
                try await stack.withOurAPI { api in
                    let id = try await stack.withOurWorker(node: "first@ours") { worker in
                        let answer = try await api.client.send(
                            "POST", "/api/processes/demo_slow", body: #"[{"name": "Ada", "count": 3}]"#)
                        let id = try #require(try JSONValue.parse(answer.body)["id"]?.string)
                        try await worker.process.line(containing: "step recorded")
                        worker.process.send(signal: SIGKILL)
                        try await worker.process.exitCode()
                        return id
                    }
                    #expect(try await stack.psql("SELECT last_status FROM processes WHERE pid = '\(id)'") == "running")
                    _ = try await stack.withOurWorker(node: "second@ours") { _ in
                        try await api.waitFor(id, "completed")
                    }
                    let steps = try await stack.psql(
                        "SELECT name, status FROM process_steps WHERE pid = '\(id)' ORDER BY completed_at")
                    #expect(steps == "Start|success\nSleep|success\nStep one|success\nDone|complete")
                    #expect(try await stack.psql("SELECT count(*) FROM orchestrator_wire_leases") == "0")
                }
            }
        }

        @Test("A process that a Python worker runs is never touched by ours, whatever messages come for it")
        func foreign() async throws {
            try await CoreStack.with { stack in
                try await stack.withCoreWorker { core in
                    try await stack.withOurAPI { api in
                        let answer = try await api.client.send(
                            "POST", "/api/processes/demo_slow", body: #"[{"name": "Ada", "count": 8}]"#)
                        let id = try #require(try JSONValue.parse(answer.body)["id"]?.string)
                        try await stack.wait("the first step") {
                            try await stack.psql("SELECT count(*) FROM process_steps WHERE pid = '\(id)'") == "1"
                        }
                        // It has taken its message; what comes now is for ours.
                        core.send(signal: SIGSTOP)
                        let refused = try await stack.withOurWorker { worker in
                            for task in ["tasks.new_workflow", "tasks.resume_workflow"] {
                                _ = try await CeleryPeer.send(
                                    [
                                        CeleryMessage(
                                            task: task, arguments: [.string(id), "SYSTEM"],
                                            queue: task.replacing("tasks.", with: "") + "s")
                                    ], broker: stack.redis.tcpURL())
                            }
                            _ = try await worker.process.line(containing: "message settled")
                            return await worker.process.lines.filter { $0.text.contains(id) }.map(\.text)
                        }
                        #expect(
                            try await stack.psql("SELECT last_status FROM processes WHERE pid = '\(id)'") == "running")
                        #expect(!refused.contains { $0.contains("step recorded") })
                        core.send(signal: SIGCONT)
                        try await api.waitFor(id, "completed")
                        let steps = try await stack.psql(
                            "SELECT name, status FROM process_steps WHERE pid = '\(id)' ORDER BY completed_at")
                        #expect(steps == "Start|success\nSleep|success\nStep one|success\nDone|complete")
                    }
                }
            }
        }
    }
}
