import Foundation
import LocalProcesses
import LosslessJSON
import OrchestratorWire
import Testing

/// What `spec/vectors/README.md` shows is run as it stands there.
@Suite struct VectorReadmeTests {
    private let vectors = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../spec/vectors").standardizedFileURL

    @Test func `the loop in Python finds the reader in Python right`() async throws {
        let program = try block("python")
        #expect(program.contains("assert phase =="))
        let outcome = try await python(program)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
    }

    @Test func `the loop in Python finds a reader that is wrong`() async throws {
        // A reader that takes no message of OWP 1.
        let program = "import my_reader\nmy_reader.SIGNATURES['new'].pop(4)\n" + (try block("python"))
        let outcome = try await python(program)
        #expect(outcome.exitCode == 1)
        #expect(outcome.standardError.contains("AssertionError"))
    }

    @Test func `the loop in Swift is the one that this test runs`() throws {
        let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
        let shown = try block("swift").split(separator: "\n").map { "        \($0)" }.joined(separator: "\n")
        #expect(source.contains(shown))
        // swift-format-ignore
        for line in try String(contentsOf: vectors.appending(path: "valid.jsonl"), encoding: .utf8).split(separator: "\n") {
            let vector = try JSONValue.parse(String(line))
            guard let entry = vector["entry"]?.string, let expected = vector["expect"]?["decodes"] else { continue }
            let task = try TaskMessage.decode(Array(entry.utf8))
            let got: JSONObject = [
                "message": .string(task.message.kind.rawValue), "process_id": .string(ProcessID.text(task.message.processID)),
                "user": task.message.user.map { .string($0) } ?? .null, "id": .string(task.id), "queue": .string(task.queue),
            ]
            for member in got { #expect(expected[member.key].map { $0 == member.value } ?? true, "\(vector["id"]?.string ?? "")") }
        }
    }

    /// The only block of that language.
    private func block(_ language: String) throws -> String {
        let text = try String(contentsOf: vectors.appending(path: "README.md"), encoding: .utf8)
        let parts = text.components(separatedBy: "```\(language)\n")
        try #require(parts.count == 2)
        return parts[1].components(separatedBy: "```")[0]
    }

    /// Runs beside the vectors, where the paths in it hold.
    private func python(_ program: String) async throws -> FinishedProcess {
        try await FinishedProcess.run(
            "/usr/bin/env",
            [
                "python3", "-B", "-c", "import os, sys\nos.chdir(sys.argv[1])\nsys.path.insert(0, '.')\n\(program)",
                vectors.path,
            ])
    }
}
