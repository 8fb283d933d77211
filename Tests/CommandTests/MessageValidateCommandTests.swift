import Foundation
import LocalProcesses
import LosslessJSON
import Testing

@Suite("orchestrator-wire message validate")
struct MessageValidateCommandTests {
    private let older = Checkout.file("spec/vectors/golden/1.0.0/tasks.new_task.json")

    @Test func aRealMessageIsValid() async throws {
        let run = try await Toolkit.run(["message", "validate", older])
        #expect(run.exitCode == 0)
        #expect(run.standardError == "1 entry: 0 errors, 0 warnings, 1 note\n")
        #expect(try await Toolkit.run(["message", "validate", "--fail-on", "note", older]).exitCode == 1)
    }

    @Test func everyFaultIsNamedWithItsPlace() async throws {
        try await withTemporaryFolder { folder in
            let entry = """
                {"body": "W1tdLHt9LHt9XQ==", "content-type": "application/json", "content-encoding": "utf-8", "headers":
                {"task": "tasks.new_task", "id": 7, "eta": "soon"}, "properties": {"delivery_tag": "a", "delivery_info":
                {"exchange": ""}, "body_encoding": "base64"}}
                """
            try entry.write(toFile: folder.file("entry.json"), atomically: false, encoding: .utf8)
            let json = try await Toolkit.run(
                ["message", "validate", "--output", "json", "entry.json"], in: folder.path)
            #expect(json.exitCode == 1)
            let object = try #require(try json.objects().first)
            #expect(object["valid"] == false)
            let errors = (object["findings"]?.array ?? []).filter { $0["severity"] == "error" }
            #expect(
                errors.map { $0["code"] }
                    == ["missing-routing-key", "invalid-id", "invalid-eta", "wrong-argument-count"])
            #expect(errors.map { $0["place"]?["pointer"] }[2] == "/headers/eta")
            #expect(errors.allSatisfy { $0["hint"] != .null || $0["code"] == "invalid-id" })

            let text = try await Toolkit.run(["message", "validate", "entry.json"], in: folder.path)
            #expect(text.exitCode == 1)
            #expect(
                text.standardOutput.contains(
                    "entry.json#/headers/eta: error: not a date (OWP-HDR-005) [invalid-eta]\n  hint: write ISO 8601"))
            for format in ["sarif", "junit", "github"] {
                let run = try await Toolkit.run(
                    ["message", "validate", "--output", format, "entry.json"], in: folder.path)
                #expect(run.exitCode == 1)
                #expect(run.standardOutput.contains("invalid-eta"), "\(format)")
            }
        }
    }
}
