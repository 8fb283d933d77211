import Foundation
import LocalProcesses
import LosslessJSON
import Testing

@Suite("orchestrator-wire routes show")
struct RoutesShowCommandTests {
    /// The official guide's routes, with a target queue.
    private static let guide = """
        version: 1
        task_routes:
          tasks.new_task:        {queue: tasks}
          tasks.new_workflow:    {queue: workflows, priority: 3}
          tasks.resume_task:     {queue: tasks}
          tasks.resume_workflow: {queue: workflows}
        target_queues: {RECONCILE: reconcile}
        """

    private func show(
        _ arguments: String..., file: String? = nil, environment: [String: String] = [:]
    ) async throws -> FinishedProcess {
        try await withTemporaryFolder { folder in
            if let file {
                try file.write(toFile: folder.file("routes.yaml"), atomically: false, encoding: .utf8)
            }
            var all: [String: String?] = [
                "TASK_ROUTES_FILE": nil, "CELERY_TARGET_QUEUES": nil, "ORCHESTRATOR_CONFIG": nil,
            ]
            for (name, value) in environment { all[name] = value }
            return try await FinishedProcess.run(
                try Checkout.executable("orchestrator-wire"), ["routes", "show"] + arguments, environment: all,
                workingDirectory: folder.path)
        }
    }

    @Test func withoutAFileTheRoutesAreThoseOfOrchestratorCore() async throws {
        let shown = try await show()
        #expect(shown.exitCode == 0)
        #expect(
            shown.standardOutput == """
                MESSAGE          TARGET  QUEUE             PRIORITY  WHY
                new_task         any     new_tasks         -         orchestrator-core's own route
                new_workflow     any     new_workflows     -         orchestrator-core's own route
                resume_task      any     resume_tasks      -         orchestrator-core's own route
                resume_workflow  any     resume_workflows  -         orchestrator-core's own route

                """)
        #expect(shown.standardError.isEmpty)
    }

    @Test func theFileIsNamedByFlagOrEnvironment() async throws {
        let byFlag = try await show("--routes", "routes.yaml", file: Self.guide)
        let byEnvironment = try await show(file: Self.guide, environment: ["TASK_ROUTES_FILE": "routes.yaml"])
        #expect(byFlag.exitCode == 0)
        #expect(byFlag.standardOutput == byEnvironment.standardOutput)
        let lines = byFlag.standardOutput.split(separator: "\n")
        #expect(lines.count == 9)
        #expect(
            lines.contains(
                "new_workflow     any other  workflows  3         route `tasks.new_workflow` (routes.yaml:4:34)"))
        #expect(
            lines.contains(
                "new_workflow     RECONCILE  reconcile  3         target queue of RECONCILE (routes.yaml:7:28)"))
    }

    @Test func jsonHasARowForEachMessageAndTarget() async throws {
        let shown = try await show("--routes", "routes.yaml", "--output", "json", file: Self.guide)
        let object = try JSONValue.parse(shown.standardOutput.trimmingCharacters(in: .newlines))
        let rows = try #require(object["routes"]?.array)
        #expect(rows.count == 24)
        #expect(object["queues"] == ["tasks", "workflows", "reconcile"])
        #expect(object["diagnostics"] == [])
        let row = try #require(
            rows.first { $0["message"]?.string == "resume_task" && $0["target"]?.string == "RECONCILE" })
        #expect(
            row == [
                "message": "resume_task", "task": "tasks.resume_task", "target": "RECONCILE", "queue": "reconcile",
                "priority": nil, "reason": "target-queue", "rule": "RECONCILE", "file": "routes.yaml", "line": 7,
                "column": 28,
            ])
    }

    @Test func targetQueuesOfTheEnvironmentReplaceThoseOfTheFile() async throws {
        let shown = try await show(
            "--routes", "routes.yaml", file: Self.guide, environment: ["CELERY_TARGET_QUEUES": #"{"MODIFY":"m"}"#])
        #expect(shown.exitCode == 0)
        #expect(shown.standardOutput.contains("target queue of MODIFY (CELERY_TARGET_QUEUES#/MODIFY)"))
        #expect(!shown.standardOutput.contains("RECONCILE"))
        #expect(shown.standardError.contains("routes.yaml:7:28: warning:"))
    }

    @Test func aFileWithFaultsShowsNoTableAndEveryFault() async throws {
        let bad = "version: 1\ntask_routes: {tasks.new_taks: q, tasks.new_task: ' q'}\n"
        let shown = try await show("--routes", "routes.yaml", file: bad)
        #expect(shown.exitCode == 2)
        #expect(shown.standardOutput.isEmpty)
        #expect(
            shown.standardError == """
                routes.yaml:2:15: error: There is no task `tasks.new_taks` [routes-unknown-task]
                  2 | task_routes: {tasks.new_taks: q, tasks.new_task: ' q'}
                    |               ^^^^^^^^^^^^^^
                  hint: did you mean `tasks.new_task`?
                routes.yaml:2:50: error: The name ` q` has a space at its edge: Celery keeps it, and it is another queue \
                than `q` [queue-space]
                  2 | task_routes: {tasks.new_taks: q, tasks.new_task: ' q'}
                    |                                                  ^^^^
                  hint: write `q`

                """)
        let json = try await show("--routes", "routes.yaml", "--output", "json", file: bad)
        #expect(json.exitCode == 2)
        let object = try JSONValue.parse(json.standardOutput.trimmingCharacters(in: .newlines))
        #expect(object["routes"] == .null)
        #expect(object["diagnostics"]?.array?.map { $0["code"]?.string } == ["routes-unknown-task", "queue-space"])
    }

    @Test func aTaskThatFallsToTheDefaultQueueIsShownAndFound() async throws {
        let shown = try await show(
            "--routes", "routes.yaml", file: "version: 1\ntask_routes: {\"tasks.new_*\": new}\n")
        #expect(shown.exitCode == 1)
        #expect(shown.standardOutput.contains("resume_task      any     celery  -         no route matches"))
        #expect(shown.standardError.contains("[task-falls-to-default-queue]"))
    }

    @Test(arguments: [
        (["--core", "x"], "--core is a release"), (["--routes", "nowhere.yaml"], "nowhere.yaml can't be opened"),
        (["--target-queues", "{"], "is not JSON"), (["--output", "xml"], "--output"),
        (["extra"], "Unexpected argument"),
        (["--config", "nowhere.yaml"], "nowhere.yaml can't be opened"),
    ])
    func whatCantBeUsedEndsWithStatusTwo(arguments: [String], reason: String) async throws {
        let shown = try await FinishedProcess.run(
            try Checkout.executable("orchestrator-wire"), ["routes", "show"] + arguments,
            environment: ["TASK_ROUTES_FILE": nil, "CELERY_TARGET_QUEUES": nil, "ORCHESTRATOR_CONFIG": nil])
        #expect(shown.exitCode == 2)
        #expect(shown.standardOutput.isEmpty)
        #expect(shown.standardError.contains(reason))
    }

    @Test func theHelpBeginsWithExamples() async throws {
        let shown = try await show("--help")
        #expect(shown.exitCode == 0)
        let examples = try #require(shown.standardOutput.range(of: "Examples:"))
        let usage = try #require(shown.standardOutput.range(of: "USAGE:"))
        #expect(examples.lowerBound < usage.lowerBound)
    }
}
