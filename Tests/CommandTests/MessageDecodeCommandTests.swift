import Foundation
import LocalProcesses
import LosslessJSON
import Testing

@Suite("orchestrator-wire message decode")
struct MessageDecodeCommandTests {
    private static func golden(_ name: String) -> String { Checkout.file("spec/vectors/golden/\(name).json") }

    @Test func aGoldenMessageIsOneObject() async throws {
        let file = Self.golden("1.0.0/tasks.resume_workflow")
        let decoded = try await Toolkit.run(["message", "decode", "--output", "json", file])
        #expect(decoded.exitCode == 0)
        let object = try #require(try decoded.objects().first?.object)
        let expected: JSONObject = [
            "message": "resume_workflow", "owp": 1, "process_id": "11111111-2222-4333-8444-555555555555",
            "workflow_key": nil, "user": "SYSTEM", "state": nil, "user_inputs": [["confirm": true, "comment": "ok"]],
            "id": "b572890a-229e-4f1b-8750-2791f1759384", "queue": "workflows", "priority": 0, "protocol": 2,
        ]
        for member in expected { #expect(object[member.key] == member.value, "\(member.key)") }
    }

    @Test func aFileIsOneEntryOrOneEntryPerLine() async throws {
        try await withTemporaryFolder { folder in
            let entry = try String(contentsOfFile: Self.golden("5.5.0/tasks.new_task"), encoding: .utf8)
            try (entry + "\r\n\n" + entry).write(toFile: folder.file("lines"), atomically: false, encoding: .utf8)
            let spread = entry.replacing(", \"", with: ",\n\"")
            try spread.write(toFile: folder.file("spread"), atomically: false, encoding: .utf8)
            let lines = try await Toolkit.run(["message", "decode", "--output", "json", "lines"], in: folder.path)
            #expect(try lines.objects().map { $0["message"] } == ["new_task", "new_task"])
            let one = try await Toolkit.run(["message", "decode", "--output", "json", "spread"], in: folder.path)
            #expect(try one.objects().map { $0["owp"] } == [3])
        }
    }

    @Test func whatCannotBeDecodedIsAnErrorAndTheOthersAreShown() async throws {
        try await withTemporaryFolder { folder in
            let entry = try String(contentsOfFile: Self.golden("5.5.0/tasks.new_task"), encoding: .utf8)
            let text = "{\"headers\": 1}\n\(entry)\nnonsense\n"
            try text.write(toFile: folder.file("f"), atomically: false, encoding: .utf8)
            let decoded = try await Toolkit.run(["message", "decode", "f", "--output", "json"], in: folder.path)
            #expect(decoded.exitCode == 1)
            let objects = try decoded.objects()
            #expect(objects.count == 3)
            let first = try #require(objects.first?["error"]?.object)
            #expect(first.keys == ["phase", "code", "message", "pointer", "offset"])
            #expect(first["phase"] == "envelope")
            #expect(first["code"] == "missing-properties")
            #expect(objects[1]["message"] == "new_task")
            #expect(objects[2]["error"]?["phase"] == "transport")
            #expect(objects[2]["error"]?["offset"] == 1)
        }
    }

    @Test func foreignTextCannotSpeakToATerminal() async throws {
        try await withTemporaryFolder { folder in
            let encoded = try await Toolkit.run([
                "message", "encode", "new-task", "--process-id", "36ca78f9-98f9-423d-8f7a-e7118f686415", "--user",
                "\u{1B}[31mred\u{202E}\nsecond line", "--queue", "q\u{7}",
            ])
            try encoded.standardOutput.write(toFile: folder.file("f"), atomically: false, encoding: .utf8)
            let decoded = try await Toolkit.run(["message", "decode", "f"], in: folder.path)
            #expect(decoded.exitCode == 0)
            #expect(decoded.standardOutput.contains(#""\x1b[31mred\u{202e}\nsecond line""#))
            #expect(decoded.standardOutput.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
        }
    }

    @Test func nothingToDecodeIsNotAGreen() async throws {
        try await withTemporaryFolder { folder in
            try "\n".write(toFile: folder.file("f"), atomically: false, encoding: .utf8)
            #expect(try await Toolkit.run(["message", "decode", "f"], in: folder.path).exitCode == 4)
            #expect(try await Toolkit.run(["message", "decode", "absent"], in: folder.path).exitCode == 2)
            #expect(try await Toolkit.run(["message", "decode", "--colour"], in: folder.path).exitCode == 2)
        }
    }

    @Test func everyCommandHasExamples() async throws {
        for command in ["decode", "validate", "encode", "send"] {
            let help = try await Toolkit.run(["message", command, "--help"])
            #expect(help.exitCode == 0)
            #expect(help.standardOutput.contains("Examples:\n  "), "\(command)")
        }
    }
}
