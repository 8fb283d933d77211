import Foundation
import LocalProcesses
import LosslessJSON
import RedisWire
import Testing

/// Every row of the bad-message table, sent to the shipped worker through a real broker.
@Suite struct BadMessageTests {
    private struct Vector {
        let id: String
        let entry: [UInt8]
        let disposition: String
        let code: String?

        init(_ line: Substring) throws {
            let vector = try JSONValue.parse(String(line))
            id = try #require(vector["id"]?.string)
            disposition = try #require(vector["disposition"]?.string)
            code = vector["expect"]?["error"]?["code"]?.string
            if let text = vector["entry"]?.string {
                entry = Array(text.utf8)
            } else {
                let base64 = try #require(vector["entry"]?["base64"]?.string)
                entry = [UInt8](try #require(Data(base64Encoded: base64)))
            }
        }

        static func all() throws -> [Vector] {
            try String(contentsOfFile: Checkout.file("spec/vectors/bad-messages.jsonl"), encoding: .utf8)
                .split(separator: "\n").map(Vector.init)
        }
    }

    // OWP-ERR-001, OWP-ERR-003, OWP-ERR-004, OWP-ERR-006, OWP-ERR-007
    @Test("The worker lives, the next message runs, and each bad one is kept with its reason")
    func survives() async throws {
        // What waits for its eta would hold the test up; it is tested on the worker's machine.
        let vectors = try Vector.all().filter { $0.disposition != "hold-until-eta" }
        #expect(vectors.count > 100)
        try await withTemporaryFolder { folder in
            try await withPrivateRedis { redis in
                let environment = [
                    "EXECUTOR": "celery", "CACHE_URI": redis.url(), "LOG_FORMAT": "json",
                    "DATABASE_URI": folder.file("processes.sqlite"),
                ]
                let worker = try await ChildProcess.start(
                    Checkout.executable("orchestrator-worker"), ["-Q", "new_workflows"], environment: environment)
                try await worker.line(containing: "\"ready\"")
                let client = RedisClient(try RedisURL(redis.url()))
                for vector in vectors {
                    _ = try await client.send(RedisCommand("LPUSH", "new_workflows", .bytes(vector.entry)))
                }

                try await withChildProcess(
                    Checkout.executable("orchestrator-api"), ["--port", "0"], environment: environment
                ) { api in
                    let ready = try await api.line("its port") { (try? JSONValue.parse($0.text))?["port"] != nil }
                    let port = try #require(try JSONValue.parse(ready)["port"]?.int)
                    let answer = try await LocalHTTPClient(port: port).send(
                        "POST", "/api/processes/demo_three_steps", body: #"[{"name": "next"}]"#)
                    let id = try #require(try JSONValue.parse(answer.text)["id"]?.string)
                    let end = try await worker.line("the end of \(id)") {
                        $0.text.contains("process finished") && $0.text.contains(id)
                    }
                    #expect(try JSONValue.parse(end)["status"] == "completed")
                }
                #expect(try await worker.stop() == 0)
                try await Self.check(vectors, client)
                client.close()
            }
        }
    }

    private static func check(_ vectors: [Vector], _ client: RedisClient) async throws {
        let answer = try await client.send(RedisCommand("LRANGE", "orchestrator-wire.dead", 0, -1))
        guard case .array(let letters) = answer else { throw LocalFailure("LRANGE answered \(answer)") }
        var codes: [String: [String]] = [:]
        for case .bytes(let bytes) in letters {
            let letter = try JSONValue.parse(bytes)
            let raw = try #require(letter["raw"]?.string)
            codes[raw, default: []].append(try #require(letter["code"]?.string))
        }
        for vector in vectors {
            let found = codes[Data(vector.entry).base64EncodedString()] ?? []
            switch vector.disposition {
            case "dead-letter": #expect(found == [try #require(vector.code)], "\(vector.id)")
            // Sound, but no database knows its process.
            case "execute": #expect(found == ["unknown-process"], "\(vector.id)")
            // Revoked only where somebody has revoked it.
            case "log-only": #expect(vector.id == "bad/revoked" || found.isEmpty, "\(vector.id)")
            default: Issue.record("\(vector.id): unknown disposition \(vector.disposition)")
            }
        }
        for key in ["new_workflows", "unacked", "unacked_index", "orchestrator-wire.quarantine"] {
            #expect(try await client.send(RedisCommand("EXISTS", .text(key))) == .integer(0), "\(key)")
        }
    }
}
