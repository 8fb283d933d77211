import Foundation
import LocalProcesses
import LosslessJSON
import Testing

@Suite("orchestrator-wire message encode")
struct MessageEncodeCommandTests {
    private static let process = "36ca78f9-98f9-423d-8f7a-e7118f686415"

    /// Encodes, and decodes what came out.
    private func roundTrip(_ arguments: String...) async throws -> JSONValue {
        try await withTemporaryFolder { folder in
            let encoded = try await Toolkit.run(["message", "encode"] + arguments)
            try #require(encoded.exitCode == 0, "\(encoded.standardError)")
            #expect(encoded.standardOutput.filter { $0 == "\n" }.count == 1)
            try encoded.standardOutput.write(toFile: folder.file("f"), atomically: false, encoding: .utf8)
            let decoded = try await Toolkit.run(["message", "decode", "--output", "json", "f"], in: folder.path)
            return try #require(try decoded.objects().first)
        }
    }

    @Test func eachMessageAndVersionComesBack() async throws {
        for message in ["new-workflow", "new-task"] {
            for owp in 1...3 {
                var extra: [String] = []
                if owp < 3 { extra += ["--workflow-key", "demo"] }
                if owp == 1 { extra += ["--state", "{\"n\": 1.10}"] }
                let object = try await encodeAndDecode(message, owp, extra)
                #expect(object["owp"] == .number(JSONNumber(owp)))
                #expect(object["workflow_key"] == (owp < 3 ? "demo" : .null))
                #expect(object["state"]?.text() == (owp == 1 ? "{\"n\":1.10}" : "null"))
            }
        }
        for message in ["resume-workflow", "resume_task"] {
            let first = try await encodeAndDecode(message, 1, ["--user-inputs", "[{\"ok\": true}]"])
            #expect(first["user_inputs"] == [["ok": true]])
            #expect(first["owp"] == 1)
            // A resume of two arguments is called 3.
            #expect(try await encodeAndDecode(message, 2, [])["owp"] == 3)
        }
    }

    private func encodeAndDecode(_ message: String, _ owp: Int, _ extra: [String]) async throws -> JSONValue {
        try await withTemporaryFolder { folder in
            let arguments = ["message", "encode", message, "--process-id", Self.process, "--owp", "\(owp)"] + extra
            let encoded = try await Toolkit.run(arguments)
            try #require(encoded.exitCode == 0, "\(encoded.standardError)")
            try encoded.standardOutput.write(toFile: folder.file("f"), atomically: false, encoding: .utf8)
            let decoded = try await Toolkit.run(["message", "decode", "--output", "json", "f"], in: folder.path)
            return try #require(try decoded.objects().first)
        }
    }

    @Test func optionsAreSent() async throws {
        let object = try await roundTrip(
            "new-workflow", "--process-id", Self.process.uppercased(), "--user", "ann", "--queue", "q", "--priority",
            "7", "--protocol", "1", "--eta", "2026-11-23T00:00:00Z", "--expires", "2026-11-24", "--id", "an id",
            "--delivery-tag", "tag", "--compress", "--body-style", "python")
        let expected: JSONObject = [
            "process_id": .string(Self.process), "user": "ann", "queue": "q", "priority": 7, "protocol": 1,
            "eta": "2026-11-23T00:00:00Z", "expires": "2026-11-24", "id": "an id", "delivery_tag": "tag",
            "compression": "application/x-gzip",
        ]
        for member in expected { #expect(object[member.key] == member.value, "\(member.key)") }
    }

    @Test(arguments: [
        ["new-workflow"], ["new-workflow", "--process-id", "36ca"],
        ["abort-workflow", "--process-id", process], ["new-task", "--process-id", process, "--owp", "2"],
        ["new-task", "--process-id", process, "--owp", "4"], ["new-task", "--process-id", process, "--priority", "10"],
        ["new-task", "--process-id", process, "--state", "{}"], ["new-task", "--process-id", process, "--eta", "soon"],
        ["new-task", "--process-id", process, "--owp", "1", "--workflow-key", "w", "--state", "[1]"],
        ["new-task", "--process-id", process, "--user-inputs", "[]"],
        ["resume-task", "--process-id", process, "--user-inputs", "[]"],
        ["resume-task", "--process-id", process, "--owp", "1", "--user-inputs", "{}"],
        ["resume-task", "--process-id", process, "--workflow-key", "w"],
        ["new-task", "--process-id", process, "--queue", ""],
    ])
    func wrongUsageIsRefused(arguments: [String]) async throws {
        let run = try await Toolkit.run(["message", "encode"] + arguments)
        #expect(run.exitCode == 2)
        #expect(run.standardOutput.isEmpty)
        #expect(!run.standardError.isEmpty)
    }
}
