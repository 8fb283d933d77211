import Foundation
import LocalProcesses
import LosslessJSON

@testable import Conformance

/// A profile of shell scripts, and one case: what a test of the runner's own promises needs.
struct WeatherSuite {
    let folder: TemporaryFolder
    var worker: String
    var fixture = WeatherSuite.patientFixture
    var steps: JSONValue = [["publish": ["process": "probe"]], ["await": ["process": "probe", "within": "1s"]]]
    var isolation = "space"

    /// Answers everything, and has never seen anything.
    static let patientFixture = """
        while IFS= read -r line; do
          id=$(printf '%s' "$line" | sed 's/^{"id": \\([0-9]*\\).*/\\1/')
          case "$line" in
          *'"op": "hello"'*) echo "{\\"id\\":$id,\\"ok\\":true,\\"contract\\":1}";;
          *'"op": "await"'*) sleep 0.05; echo "{\\"id\\":$id,\\"ok\\":false,\\"error\\":{\\"code\\":\\"timeout\\",\\"message\\":\\"no\\"}}";;
          *'"op": "executions"'*) echo "{\\"id\\":$id,\\"ok\\":true,\\"executions\\":[]}";;
          *) echo "{\\"id\\":$id,\\"ok\\":true}";;
          esac
        done
        """

    init(worker: String) throws {
        folder = try TemporaryFolder()
        self.worker = worker
    }

    /// Runs the case; the worker's pid is in the file `pid` of the folder, if it wrote it there.
    func run(readyWithin timeout: String = "20s") async throws -> [CheckResult] {
        try Data(worker.utf8).write(to: URL(filePath: folder.file("worker.sh")))
        try Data(fixture.utf8).write(to: URL(filePath: folder.file("fixture.sh")))
        let profile = try ProfileReader.read(
            [
                "profile": 1,
                "implementation": ["name": "weather", "version": "1", "url": "https://example.org", "contact": []],
                "claims": ["spec": "1.0", "class": "core"], "roles": ["worker"],
                "start": [
                    "argv": ["sh", .string(folder.file("worker.sh"))], "ready": [["log": "^ready"]],
                    "timeout": .string(timeout),
                ],
                "stop": ["grace": "300ms"],
                "fixture": ["argv": ["sh", .string(folder.file("fixture.sh"))], "timeout": "20s"],
                "observe": ["queue": "broker", "effects": "fixture", "process": "child"], "capabilities": [:],
                "timing": ["settle_floor": "200ms"],
            ], path: folder.file("profile.yaml"), digest: "")
        let test = try CaseReader.read(
            [
                "id": "weather/one", "title": "t", "why": "w", "since": "1.0", "status": "normative", "role": "worker",
                "isolation": .string(isolation), "steps": steps,
                "expect": [
                    "outcome": "handled",
                    "checks": [
                        [
                            "id": "executed", "requirement": "WEATHER-001",
                            "that": ["executions": ["process": "probe", "count": 1]],
                        ]
                    ],
                ],
                "explain": ["fail": ["executed": "nobody executed it."]],
            ], id: "weather/one")
        let requirement = SuiteRequirement(
            id: "WEATHER-001", core: "MUST", hardened: "MUST", role: "worker", owp: [1, 2, 3], anchor: "", text: "")
        let options = SuiteOptions(
            profile: profile, seed: "1", shards: 1, binaries: folder.path, today: "2026-11-26",
            folder: folder.file("stations"))
        return try await SuiteRun([test], requirements: ["WEATHER-001": requirement], options: options).run { _ in }
    }

    /// Whether the process that wrote its pid is gone, with all of its group; what nobody has waited for yet counts as gone.
    func isGone() async throws -> Bool {
        let text = try String(contentsOfFile: folder.file("pid"), encoding: .utf8)
        let group = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return try await poll(within: .seconds(30)) { Self.members(of: group).isEmpty ? true : nil } ?? false
    }

    /// By `/proc`: `pid (name) state ppid pgrp …`
    private static func members(of group: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.filter { name in
            guard name.allSatisfy(\.isNumber),
                let stat = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8),
                let end = stat.lastIndex(of: ")")
            else { return false }
            let fields = stat[end...].dropFirst(2).split(separator: " ")
            return fields.count > 2 && fields[2] == group && fields[0] != "Z"
        }
    }
}
