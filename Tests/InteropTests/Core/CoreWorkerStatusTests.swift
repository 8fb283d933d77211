import LocalProcesses
import LosslessJSON
import Testing

extension Interop {
    /// orchestrator-core's api asks the workers by remote control how many they are and what they do.
    @Suite struct CoreWorkerStatusTests {
        // OWP-CTL-010
        @Test("The real api counts our worker, what it runs and what it holds")
        func counted() async throws {
            try await CoreStack.with { stack in
                try await stack.withCoreAPI { api in
                    try await stack.withOurWorker { _ in
                        try await Self.wait(api) { $0["number_of_workers_online"] == 1 }
                        // Four run, as many as there are slots, and one is held; none ends before it was counted.
                        for _ in 1...5 {
                            _ = try await api.client.send(
                                "POST", "/api/processes/demo_slow", body: #"[{"name": "Ada", "count": 600}]"#)
                        }
                        let status = try await Self.wait(api) {
                            $0["number_of_running_jobs"] == 4 && $0["number_of_queued_jobs"] == 1
                        }
                        #expect(status["executor_type"] == "celery")
                        _ = try await stack.withCoreWorker { _ in
                            try await Self.wait(api) { $0["number_of_workers_online"] == 2 }
                        }
                    }
                }
            }
        }

        /// Its monitor asks every few seconds, so the answer takes a while to be new.
        @discardableResult
        private static func wait(_ api: CoreAPI, _ isReached: @escaping @Sendable (JSONValue) -> Bool) async throws
            -> JSONValue
        {
            var last = JSONValue.null
            do {
                return try await withTimeout(.seconds(120), "the worker status") {
                    while true {
                        let answer = try await api.client.send("GET", "/api/settings/worker-status")
                        let status = try JSONValue.parse(answer.body)
                        if isReached(status) { return status }
                        try await Task.sleep(for: .milliseconds(100))
                    }
                }
            } catch {
                last = try JSONValue.parse(try await api.client.send("GET", "/api/settings/worker-status").body)
                throw LocalFailure("\(error): \(last.text())")
            }
        }
    }
}
