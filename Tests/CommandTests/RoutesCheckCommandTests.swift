import Foundation
import LocalProcesses
import LosslessJSON
import Testing

@Suite("orchestrator-wire routes check")
struct RoutesCheckCommandTests {
    private static let sound = "celery -A a worker -Q new_tasks,resume_tasks,new_workflows,resume_workflows"
    private static let unused = sound + ",old"

    private func check(
        _ arguments: String..., files: [String: String] = [:], environment: [String: String?] = [:]
    ) async throws -> FinishedProcess {
        try await withTemporaryFolder { folder in
            for (name, text) in files {
                try text.write(toFile: folder.file(name), atomically: false, encoding: .utf8)
            }
            return try await Toolkit.run(["routes", "check"] + arguments, in: folder.path, environment: environment)
        }
    }

    @Test func theStatusTellsTheCasesApart() async throws {
        #expect(try await check("--worker", Self.sound).exitCode == 0)
        #expect(try await check("--worker", "celery worker -Q a").exitCode == 1)
        #expect(try await check("--worker", Self.unused).exitCode == 0)
        #expect(try await check("--worker", Self.unused, "--fail-on", "warning").exitCode == 1)
        #expect(try await check("--worker", "celery worker -Q a", "--fail-on", "never").exitCode == 0)
        #expect(try await check("--core", "5.5").exitCode == 4)
        #expect(try await check("--core", "5.5", "--routes-only").exitCode == 0)
        #expect(try await check("--worker", Self.sound, "--manifest", "none.yml").exitCode == 2)
        #expect(try await check("--routes", "none.yaml").exitCode == 2)
        #expect(try await check("--worker", Self.sound, "--env", "novalue").exitCode == 2)
    }

    @Test func theBaselineExcusesAndGrowsStale() async throws {
        let known = "version: 1\nfindings: [{code: consumed-queue-without-route, reason: drained}]\n"
        let files = ["known.yaml": known, "bad.yaml": "version: 1\nfindings: [{code: nope, reason: x}]\n"]
        let excused = try await check(
            "--worker", Self.unused, "--baseline", "known.yaml", "--fail-on", "note", files: files)
        #expect(excused.exitCode == 0, "\(excused.standardOutput)")
        let stale = try await check(
            "--worker", Self.sound, "--baseline", "known.yaml", "--fail-on", "note", files: files)
        #expect(stale.exitCode == 5)
        #expect(stale.standardOutput.contains("baseline-stale"))
        let bad = try await check("--worker", Self.sound, "--baseline", "bad.yaml", files: files)
        #expect(bad.exitCode == 2)
        #expect(bad.standardError.contains("bad.yaml:2:19: error:"))
    }

    @Test func targetQueuesComeFromTheEnvironmentToo() async throws {
        let found = try await check(
            "--worker", Self.sound, environment: ["CELERY_TARGET_QUEUES": #"{"RECONCILE": "reconcile"}"#])
        #expect(found.exitCode == 1)
        #expect(found.standardOutput.contains("CELERY_TARGET_QUEUES#/RECONCILE: error: "))
    }

    @Test func filesThatAManifestNamesAreFoundBesideIt() async throws {
        let files = [
            "worker.service": "[Service]\nEnvironmentFile=/etc/default/worker\nExecStart=celery worker -Q $QUEUES\n",
            "worker": "QUEUES=new_tasks,resume_tasks,new_workflows,resume_workflows\n",
        ]
        let found = try await check("--manifest", "worker.service", "--fail-on", "note", files: files)
        #expect(found.exitCode == 0, "\(found.standardOutput)")
    }

    @Test(arguments: ["json", "sarif", "github", "junit", "html", "text"])
    func everyOutputNamesTheFault(output: String) async throws {
        let found = try await check("--worker", "celery worker -Q new_task", "--output", output)
        #expect(found.exitCode == 1)
        #expect(found.standardOutput.contains("queue-near-miss"), "\(found.standardOutput)")
        #expect(found.standardError.isEmpty)
        if output == "json" || output == "sarif" { #expect(try found.objects().count == 1) }
    }

    @Test func aManifestComesFromStandardInput() async throws {
        let program = try Checkout.executable("orchestrator-wire")
        let compose = "services: {w: {command: celery worker -Q new_task}}"
        let found = try await FinishedProcess.run(
            "bash", ["-c", "echo '\(compose)' | \(program) routes check --manifest -"],
            environment: ["TASK_ROUTES_FILE": nil, "CELERY_TARGET_QUEUES": nil, "ORCHESTRATOR_CONFIG": nil])
        #expect(found.exitCode == 1)
        #expect(found.standardOutput.contains("<stdin>:1:42: warning: "), "\(found.standardOutput)")
    }

    @Test func findingsAreExplained() async throws {
        let one = try await check("--explain", "routed-queue-without-worker")
        #expect(one.exitCode == 0)
        #expect(one.standardOutput.hasPrefix("routed-queue-without-worker (error)\n"))
        #expect(one.standardOutput.contains("See OWP-ROUTE-"))
        let all = try await check("--explain", "all")
        #expect(all.standardOutput.split(separator: "\n").count > 60)
        let none = try await check("--explain", "routed-queue-without-wroker")
        #expect(none.exitCode == 2)
        #expect(none.standardError.contains("did you mean 'routed-queue-without-worker'?"))
    }
}
