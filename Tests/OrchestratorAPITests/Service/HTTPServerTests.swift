import LocalProcesses
import LosslessJSON
import Testing

@testable import OrchestratorAPI

/// The api over a real connection.
@Suite struct HTTPServerTests {
    private func withClient(
        _ arguments: [String] = [], _ body: (TestAPI, LocalHTTPClient) async throws -> Void
    ) async throws {
        try await withAPI(["--host", "127.0.0.1", "--port", "0"] + arguments, isRunning: true) { api in
            let ready = try await api.log.event("ready") { $0["port"] != nil }
            let port = try #require(ready["port"].flatMap { Int($0) })
            #expect(ready["address"] == "127.0.0.1:\(port)")
            #expect(ready["executor"] == "threadpool")
            try await body(api, LocalHTTPClient(port: port))
        }
    }

    @Test func aWorkflowIsStartedAndCompletes() async throws {
        try await withClient { api, client in
            let answer = try await client.send("POST", "/api/processes/demo_three_steps", body: #"[{"name": "z"}]"#)
            #expect(answer.status == 201)
            #expect(answer["content-type"] == "application/json")
            let id = try #require(try JSONValue.parse(answer.text)["id"]?.string)
            try await api.finished(id, "completed")
            let process = try await client.send("GET", "/api/processes/\(id)")
            #expect(try JSONValue.parse(process.text)["last_status"] == "completed")
            let again = try await client.send("PUT", "/api/processes/\(id)/abort")
            #expect(again.status == 204)
            #expect(again.body.isEmpty)
        }
    }

    @Test func headersComeThrough() async throws {
        try await withClient { _, client in
            let list = try await client.send("GET", "/api/processes/?range=0,9")
            #expect(list["content-range"] == "processes 0-9/0")
            #expect(list["etag"] == #"W/"0x0""#)
            let unchanged = try await client.send(
                "GET", "/api/processes/?range=0,9", headers: [(name: "if-none-match", value: "0x0")])
            #expect(unchanged.status == 304)
            let notAllowed = try await client.send("GET", "/api/processes/x/resume")
            #expect(notAllowed.status == 405)
            #expect(notAllowed["allow"] == "PUT")
            let moved = try await client.send("GET", "/api/processes?range=0,9")
            #expect(moved.status == 307)
            #expect(moved["location"] == "/api/processes/?range=0,9")
        }
    }

    @Test func aBodyThatIsTooLargeIsRefused() async throws {
        try await withClient { _, client in
            let name = String(repeating: "x", count: 8 << 20)
            let answer = try await client.send(
                "POST", "/api/processes/demo_three_steps", body: #"[{"name": "\#(name)"}]"#)
            #expect(answer.status == 413)
            #expect(try JSONValue.parse(answer.text)["title"] == "Content Too Large")
            #expect(try await client.send("GET", "/api/health/").status == 200)
        }
    }

    @Test func atTheEndRunningProcessesAreFinished() async throws {
        try await withTemporaryFolder { folder in
            let database = folder.file("kept.sqlite")
            var id = ""
            try await withClient(["--database", database]) { api, client in
                let answer = try await client.send(
                    "POST", "/api/processes/demo_slow", body: #"[{"name": "z", "count": 1}]"#)
                let started = try #require(try JSONValue.parse(answer.text)["id"]?.string)
                id = started
                try await api.log.event("process started") { $0["process_id"] == started }
            }
            try await withAPI(["--database", database]) { api in
                let process = try await api.send(.get, "/processes/\(id)").json
                #expect(process["last_status"] == "completed")
            }
        }
    }
}
