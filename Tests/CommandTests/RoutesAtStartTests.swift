import Foundation
import LocalProcesses
import Testing

/// What a deployment's routes do to a program that is to send by them.
@Suite struct RoutesAtStartTests {
    // OWP-ROUTE-006
    @Test("An api does not start with routes that leave a message to Celery's default queue")
    func defaultQueue() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.file("routes.yaml")
            let routes = "version: 1\ntask_routes: {tasks.new_task: a, tasks.new_workflow: a, tasks.resume_task: a}\n"
            try routes.write(toFile: file, atomically: false, encoding: .utf8)
            let result = try await FinishedProcess.run(
                try Checkout.executable("orchestrator-api"), ["--routes", file],
                environment: ["DATABASE_URI": folder.file("d.sqlite"), "CACHE_URI": nil, "EXECUTOR": nil])
            #expect(result.exitCode == 2)
            #expect(result.standardError.contains("tasks.resume_workflow"), "\(result.standardError)")
            #expect(result.standardError.contains("`celery`"), "\(result.standardError)")
        }
    }
}
