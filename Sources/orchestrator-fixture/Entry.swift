import ConformanceFixture
import Foundation
import OrchestratorAPI

@main
struct Entry {
    static func main() async {
        // `orchestrator-fixture api …`: this project's api with the workflows of the suite, for the role of a producer.
        if CommandLine.arguments.dropFirst().first == "api" { return await serveAPI() }
        do {
            try await Fixture.run()
        } catch {
            FileHandle.standardError.write(Data("orchestrator-fixture: \(error)\n".utf8))
            exit(2)
        }
    }

    private static func serveAPI() async {
        guard let folder = FixtureFolder.ofEnvironment else {
            FileHandle.standardError.write(Data("FIXTURE_DIR names no folder: the conformance runner sets it\n".utf8))
            exit(2)
        }
        let workflows = ConformanceWorkflows(folder: folder, runs: RunLedger(folder: folder, worker: "api"))
        await OrchestratorAPI.run(workflows: workflows.all, arguments: Array(CommandLine.arguments.dropFirst(2)))
    }
}
