import Foundation
import LocalProcesses
import LosslessJSON
import Testing
import WireSpec

@testable import Conformance

/// The commands, on this project's worker.
struct SuiteCommandTests {
    private static let profile = Checkout.file("conformance/profiles/orchestrator-worker.yaml")

    private func command(_ arguments: String..., within limit: Duration = .seconds(300)) async throws -> FinishedProcess
    {
        try await FinishedProcess.run(
            try Checkout.executable("orchestrator-wire"), ["conformance"] + arguments, workingDirectory: Checkout.root,
            within: limit)
    }

    private static func schemas() throws -> JSONSchemaSet {
        var files: [String: JSONValue] = [:]
        let folder = Checkout.file("conformance/schemas")
        for name in SuiteLibrary.files(below: folder, ending: ".json") {
            files[name] = try JSONValue.parse(
                Array(try #require(FileManager.default.contents(atPath: "\(folder)/\(name)"))))
        }
        return JSONSchemaSet(files)
    }

    @Test func `a run writes reports that are as their schemas have them`() async throws {
        let folder = try TemporaryFolder()
        let run = try await command(
            "run", "--profile", Self.profile, "body/two-items", "codec/decode-kwargs", "routing-config/*",
            "--report-dir", folder.path)
        #expect(run.exitCode == 0, "\(run.standardOutput)\(run.standardError)")
        let schemas = try Self.schemas()
        let text = try String(contentsOfFile: folder.file("events.jsonl"), encoding: .utf8)
        let events = try text.split(separator: "\n").map { try JSONValue.parse(String($0)) }
        #expect(events.first?["event"] == "run")
        #expect(events.last?["event"] == "end")
        for event in events {
            #expect(try schemas.findings(event, by: "report-event.schema.json").map(\.description) == [])
        }
        let report = try JSONValue.parse(try String(contentsOfFile: folder.file("report.json"), encoding: .utf8))
        #expect(try schemas.findings(report, by: "report.schema.json").map(\.description) == [])
        let verdict = try SuiteFile(path: folder.file("verdict.yaml")).value
        #expect(try schemas.findings(verdict, by: "verdict.schema.json").map(\.description) == [])
        for name in ["junit.xml", "report.html", "summary.md", "report.sarif", "badge.svg", "badge.json"] {
            #expect(FileManager.default.fileExists(atPath: folder.file(name)), "\(name)")
        }
        let page = try String(contentsOfFile: folder.file("report.html"), encoding: .utf8)
        #expect(!page.contains("src=\"http") && !page.contains("href=\"http"), "the page loads something")
    }

    @Test func `the same seed gives the same ids, another one others`() async throws {
        func ids(_ seed: String) async throws -> [JSONValue] {
            let run = try await command(
                "run", "--profile", Self.profile, "body/two-items", "--seed", seed, "--output", "jsonl")
            var found: [(Int, JSONValue)] = []
            for line in run.standardOutput.split(separator: "\n") {
                let event = try JSONValue.parse(String(line))
                guard event["event"] == "result", let id = event["sent"]?["pretty"]?["headers"]?["id"] else { continue }
                found.append((event["seq"]?.int ?? 0, id))
            }
            return found.sorted { $0.0 < $1.0 }.map(\.1)
        }
        let first = try await ids("a")
        #expect(!first.isEmpty)
        let again = try await ids("a")
        let others = try await ids("b")
        #expect(again == first)
        #expect(others != first)
    }

    @Test func `nothing that ran is exit status 4`() async throws {
        let run = try await command("run", "--profile", Self.profile, "no-such-case/*")
        #expect(run.exitCode == 4)
        #expect(run.standardOutput.contains("NOTHING WAS FOUND OUT"))
    }

    @Test func `a profile that can't be read is exit status 2, with the place`() async throws {
        let folder = try TemporaryFolder()
        try Data("profile: 1\nimplementation: {name: x}\n".utf8).write(to: URL(filePath: folder.file("p.yaml")))
        let run = try await command("run", "--profile", folder.file("p.yaml"))
        #expect(run.exitCode == 2)
        #expect(run.standardError.contains("p.yaml"))
    }

    @Test func `a worker that somebody else starts is judged as well`() async throws {
        let arguments = ["conformance", "run", "--profile", Self.profile, "--attach", "body/two-items"]
        try await withChildProcess(
            try Checkout.executable("orchestrator-wire"), arguments, workingDirectory: Checkout.root
        ) { suite in
            var script: [String] = []
            _ = try await suite.line(containing: "start your worker now", within: .seconds(120))
            _ = try await suite.line(within: .seconds(60), "the command") {
                $0.text.contains("orchestrator-worker-faulty -Q")
            }
            let lines = await suite.lines.map(\.text)
            for line in lines.drop(while: { !$0.contains("start your worker now") }).dropFirst() { script.append(line) }
            // Else the shell is ended, and the worker not.
            if let last = script.popLast() { script.append("exec \(last)") }
            try await withChildProcess("sh", ["-c", script.joined(separator: "\n")], workingDirectory: Checkout.root) {
                worker in
                let code = try await suite.exitCode()
                #expect(code == 0)
                #expect(worker.isRunning)
            }
            let output = await suite.standardOutput
            #expect(output.contains("checks due"))
        }
    }

    @Test func `doctor says that all is well, and what is ill`() async throws {
        let well = try await command("doctor", "--profile", Self.profile)
        #expect(well.exitCode == 0, "\(well.standardOutput)")
        #expect(well.standardOutput.contains("a good message is executed"))
        let folder = try TemporaryFolder()
        let path = folder.file("mine.yaml")
        let made = try await command(
            "init", path, "--name", "mine", "--url", "https://example.org", "--worker", "sh -c false", "--fixture", "",
            "--class", "core", "--no-control")
        #expect(made.exitCode == 0, "\(made.standardError)")
        let ill = try await command("doctor", "--profile", path)
        #expect(ill.exitCode == 3)
        #expect(ill.standardOutput.contains("ill:  worker"))
    }

    @Test func `explain knows requirements, cases, checks, statuses and exit statuses`() async throws {
        for (id, words) in [
            ("OWP-BODY-002", "Proved by"), ("body/two-items", "when it fails"),
            ("body/two-items#no-effect", "proves OWP-BODY-002"), ("not-testable", "twin"),
            ("4", "Nothing was found out"),
        ] {
            let run = try await command("explain", id)
            #expect(run.exitCode == 0 && run.standardOutput.contains(words), "\(id): \(run.standardOutput)")
        }
        let unknown = try await command("explain", "body/two-item")
        #expect(unknown.exitCode == 2)
        #expect(unknown.standardError.contains("did you mean body/two-items?"))
    }

    /// What conformance/README.md tells to type.
    @Test func `the commands of the README work`() async throws {
        let text = try String(contentsOfFile: Checkout.file("conformance/README.md"), encoding: .utf8)
        let blocks = text.matches(of: /```sh test\n(?<script>.*?)```/.dotMatchesNewlines())
        #expect(!blocks.isEmpty)
        let folder = try TemporaryFolder()
        let program = URL(filePath: try Checkout.executable("orchestrator-wire")).deletingLastPathComponent().path()
        for block in blocks {
            let run = try await FinishedProcess.run(
                "sh", ["-ec", String(block.output.script)],
                environment: ["PATH": "\(program):/usr/local/bin:/usr/bin:/bin", "TMPDIR": folder.path],
                workingDirectory: Checkout.root, within: .seconds(600))
            #expect(run.exitCode == 0, "\(block.output.script)\n\(run.standardOutput)\(run.standardError)")
        }
    }
}
