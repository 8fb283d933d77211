import Foundation
import LocalProcesses
import LosslessJSON
import Testing

extension Interop {
    @Suite struct CoreMixedFleetTests {
        /// The workflow of each, and what of the scenario it does.
        private static let kinds = [
            ("demo_three_steps", "three steps"), ("task_demo", "task"), ("demo_suspend", "suspended and resumed"),
            ("task_demo_suspend", "task, suspended and resumed"), ("demo_slow", "slow"),
            ("demo_three_steps", "three steps"),
        ]

        @Test("Both apis and both workers at once: 300 processes end as with orchestrator-core alone, each step once")
        func threeHundred() async throws {
            let expected = try await CoreReference.rows.value
            try await CoreStack.with { stack in
                try await stack.withCoreAPI { coreAPI in
                    try await stack.withOurAPI { ourAPI in
                        try await stack.withCoreWorker { core in
                            try await stack.withOurWorker { ours in
                                let ids = try await Self.play([coreAPI, ourAPI])
                                for (id, what) in ids {
                                    let rows = try await stack.rows(of: id)
                                    #expect(rows == expected[what], "\(what)")
                                }
                                // Both have worked.
                                try await ours.event("process finished")
                                try await core.line(containing: "succeeded in")
                                #expect(try await stack.psql("SELECT count(*) FROM orchestrator_wire_leases") == "0")
                                try await stack.wait("the count of running processes") {
                                    try await stack.psql("SELECT running_processes FROM engine_settings") == "0"
                                }
                            }
                        }
                    }
                }
            }
        }

        /// - Returns: the process ids, and what was done with each.
        private static func play(_ apis: [CoreAPI]) async throws -> [String: String] {
            try await withThrowingTaskGroup(of: (String, String).self) { group in
                var done: [String: String] = [:]
                for number in 0..<300 {
                    if number >= 12, let (id, what) = try await group.next() { done[id] = what }
                    let (workflow, what) = kinds[number % kinds.count]
                    group.addTask {
                        let id = try await apis[number % apis.count].start(workflow)
                        // Whoever did not start it resumes it.
                        let other = apis[(number + 1) % apis.count]
                        if what.contains("suspended") {
                            try await other.waitFor(id, "suspended")
                            try await other.resume(id, CoreScenario.confirmation)
                        }
                        try await other.waitFor(id, "completed")
                        return (id, what)
                    }
                }
                for try await (id, what) in group { done[id] = what }
                return done
            }
        }
    }
}
