import Foundation
import LocalProcesses
import LosslessJSON
import Testing

extension Interop {
    /// What our api sends as OWP 1 and 2 binds to the real task signatures of the releases that speak them.
    @Suite struct BindingsTests {
        @Test("orchestrator-core's own tasks take our arguments", arguments: [(1, "2.10.0"), (2, "3.2.3")])
        func binds(owp: Int, release: String) async throws {
            try await Stack.with { stack in
                let ledger = Ledger(redis: stack.redis, list: "bindings")
                let suspended = try await CeleryWorkerTests.suspend("demo_suspend", on: stack)
                try await withChildProcess(
                    Checkout.file("conformance/peers/bindings/run"),
                    ["worker", release, "-P", "solo", "-Q", CeleryPeer.allQueues, "-n", "bindings@peer"],
                    environment: ["BROKER_URL": stack.broker]
                ) { core in
                    try await core.line(containing: " ready.", within: .seconds(120))
                    try await stack.withAPI(owp: owp) { api in
                        let answer = try await api.send(
                            "POST", "/api/processes/demo_three_steps", body: #"[{"name": "Ada"}]"#)
                        let id = try JSONValue.parse(answer.text)["id"]
                        var call = try await ledger.next()
                        #expect(call["call"] == "new")
                        #expect(call["process_id"] == id)
                        #expect(call["workflow_key"] == "demo_three_steps")
                        #expect(call["user"] == "SYSTEM")
                        #expect(call["state"]?["name"] == (owp == 1 ? "Ada" : nil))

                        let input = #"[{"confirm": true, "comment": "yes"}]"#
                        _ = try await api.send("PUT", "/api/processes/\(suspended)/resume", body: input)
                        call = try await ledger.next()
                        #expect(call["call"] == "resume")
                        #expect(call["process_id"]?.string == suspended)
                        if owp == 1 { #expect(call["user_inputs"]?[0]?["confirm"] == true) }
                    }
                }
            }
        }
    }
}
