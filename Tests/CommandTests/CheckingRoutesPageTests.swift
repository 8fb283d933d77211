import Foundation
import LocalProcesses
import Testing

/// What `docs/checking-routes.md` shows is true: its files are written, its commands run, in the order of the page.
@Suite struct CheckingRoutesPageTests {
    private let page: String

    init() throws { page = try String(contentsOfFile: Checkout.file("docs/checking-routes.md"), encoding: .utf8) }

    private func blocks(_ language: String) -> [String] {
        page.components(separatedBy: "```\(language)\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    }

    private var commands: [String] {
        page.split(separator: "\n").filter { $0.hasPrefix("    orchestrator-wire ") }.map { String($0.dropFirst(4)) }
    }

    /// The page's own files, and those that it leaves to the reader.
    private func write(to folder: TemporaryFolder) throws {
        let routes = try #require(blocks("yaml").first { $0.hasPrefix("# routes.yaml") })
        let baseline = try #require(blocks("yaml").first { $0.hasPrefix("# baseline.yaml") })
        let files = [
            "routes.yaml": routes, "baseline.yaml": baseline,
            "fixed.yaml": routes.replacingOccurrences(
                of: "new_tasks,resume_tasks,new_workflows,resume_workflows", with: "tasks,workflows"),
            "Procfile": "worker: celery -A surf.tasks worker -Q $QUEUES\n",
            "docker-compose.yml":
                "services:\n  worker: {command: 'celery -A surf.tasks worker -Q tasks,workflows,old_tasks'}\n",
        ]
        for (name, text) in files { try text.write(toFile: folder.file(name), atomically: false, encoding: .utf8) }
    }

    @Test("Every command ends as the page says")
    func run() async throws {
        let expected: [(needle: String, status: Int32)] = [("--routes routes.yaml", 1), ("--output", 0)]
        #expect(commands.count > 7)
        try await withTemporaryFolder { folder in
            try write(to: folder)
            let program = try Checkout.executable("orchestrator-wire")
            for command in commands {
                let found = try await FinishedProcess.run(
                    "bash", ["-c", command.replacingOccurrences(of: "orchestrator-wire ", with: "\(program) ")],
                    environment: ["TASK_ROUTES_FILE": nil, "CELERY_TARGET_QUEUES": nil, "ORCHESTRATOR_CONFIG": nil],
                    workingDirectory: folder.path)
                let status = expected.last { command.contains($0.needle) }?.status ?? 0
                #expect(found.exitCode == status, "\(command)\n\(found.standardOutput)\(found.standardError)")
            }
        }
    }

    @Test("The report that the page shows is the report")
    func report() async throws {
        let shown = try #require(blocks("text").first)
        try await withTemporaryFolder { folder in
            try write(to: folder)
            let found = try await Toolkit.run(["routes", "check", "--routes", "routes.yaml"], in: folder.path)
            #expect(found.standardOutput.contains(shown), "\(found.standardOutput)")
        }
    }

    @Test("The pre-commit hook runs a command that there is, with arguments that it takes")
    func hook() async throws {
        let hook = try String(contentsOfFile: Checkout.file(".pre-commit-hooks.yaml"), encoding: .utf8)
        let entry = try #require(hook.firstMatch(of: /entry: orchestrator-wire (.+)/)).1.split(separator: " ")
        let arguments = try #require(page.firstMatch(of: /args: \[(.+)\]/)).1.split(separator: ", ").map(String.init)
        #expect(page.contains("id: " + (try #require(hook.firstMatch(of: /id: (.+)/)).1)))
        try await withTemporaryFolder { folder in
            try write(to: folder)
            let sound = try await Toolkit.run(entry.map(String.init) + arguments, in: folder.path)
            #expect(sound.exitCode == 0 && sound.standardOutput.contains("2 workers"), "\(sound.standardError)")
            try "services: {}\n".write(
                toFile: folder.file("docker-compose.yml"), atomically: false, encoding: .utf8)
            let unsound = try await Toolkit.run(entry.map(String.init) + arguments, in: folder.path)
            #expect(unsound.exitCode == 1, "\(unsound.standardError)")
        }
    }

    @Test("Every input that the page names for the GitHub action is one of the action's")
    func action() throws {
        let action = try String(contentsOfFile: Checkout.file("action.yml"), encoding: .utf8)
        let named = try #require(page.firstMatch(of: /inputs ([^.]+)\. It is not tested/)).1
        let inputs = named.matches(of: /`([a-z-]+)`/).map { String($0.1) }
        #expect(inputs.count == 6)
        for input in inputs { #expect(action.contains("\n  \(input):\n")) }
    }
}
