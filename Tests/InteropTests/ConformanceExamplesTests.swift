import Foundation
import LocalProcesses
import LosslessJSON
import Testing

extension Interop {
    /// The example workers, judged as strangers: with the profile that lies beside each.
    @Suite struct ConformanceExamplesTests {
        @Test("A worker of an afternoon passes what it claims")
        func newcomer() async throws {
            let checks = try await Self.run(
                "newcomer", ["messages/*", "body/*", "duplicates/*", "expires/*", "process/*", "ack/*", "control/*"])
            let bad = checks.filter { ["fail", "error", "not-testable"].contains($0.value) }.keys.sorted()
            #expect(bad == [])
            #expect(checks.values.count { $0 == "pass" } > 300)
        }

        @Test("Each of the usual mistakes is named by its check")
        func mistaken() async throws {
            let text = try String(
                contentsOfFile: Checkout.file("conformance/examples/mistaken/mistakes.yaml"), encoding: .utf8)
            let named = text.split(separator: "\n").compactMap { line in
                line.contains("check: ") ? line.split(separator: "\"").dropFirst().first.map(String.init) : nil
            }
            #expect(named.count > 20)
            let checks = try await Self.run("mistaken", named)
            for name in named {
                let found = checks.filter { $0.key == name }.map(\.value)
                #expect(found.contains { ["fail", "warn"].contains($0) }, "\(name): \(found)")
            }
        }

        /// The worst status of each check, whatever the permutation.
        private static func run(_ example: String, _ globs: [String]) async throws -> [String: String] {
            try await withTemporaryFolder { folder in
                let result = try await FinishedProcess.run(
                    Checkout.executable("orchestrator-wire"),
                    [
                        "conformance", "run", "--cases", Checkout.file("conformance/cases"), "--root",
                        Checkout.file("."),
                        "--profile", Checkout.file("conformance/examples/\(example)/profile.yaml"), "--shards", "6",
                        "--report-dir", folder.path,
                    ] + globs, within: .seconds(900))
                let events = try String(contentsOfFile: folder.file("events.jsonl"), encoding: .utf8)
                var worst: [String: String] = [:]
                for line in events.split(separator: "\n") {
                    let event = try JSONValue.parse(String(line))
                    guard event["event"] == "result", let test = event["case"]?.string,
                        let check = event["check"]?.string, let status = event["status"]?.string
                    else { continue }
                    let name = "\(test)#\(check)"
                    if worst[name] == nil || worst[name] == "pass" { worst[name] = status }
                }
                if worst.isEmpty { Issue.record("nothing was run: \(result.standardError)") }
                return worst
            }
        }
    }
}
