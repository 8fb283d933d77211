import Foundation
import LocalProcesses
import ServiceConfiguration
import Testing

@testable import OrchestratorAPI

@Suite struct APIConfigurationTests {
    private func read(_ arguments: [String] = [], _ environment: [String: String] = [:]) throws -> APIConfiguration {
        var reader = ConfigurationReader(environment: environment)
        return try APIConfiguration(APIOptions.parse(arguments), &reader)
    }

    /// The codes of what is refused.
    private func faults(_ arguments: [String] = [], _ environment: [String: String] = [:]) -> [String] {
        do {
            _ = try read(arguments, environment)
            return []
        } catch {
            return (error as? ConfigurationError)?.diagnostics.sorted.map(\.code) ?? ["\(error)"]
        }
    }

    @Test func withoutAnythingItListensOnThisMachineAlone() throws {
        let configuration = try read()
        #expect(configuration.address == .tcp(host: "127.0.0.1", port: 8080))
        #expect(configuration.executor == .threadpool)
        #expect(configuration.database == .sqlite(path: "orchestrator.sqlite"))
        #expect(configuration.owp == .v3)
        #expect(configuration.token == nil)
        #expect(!configuration.isUnprotected)
        #expect(configuration.sweepAge == .seconds(60))
    }

    @Test(arguments: ["127.0.0.1", "127.1.2.3", "localhost", "::1", "unix:/tmp/api.sock"])
    func thisMachineNeedsNoToken(_ host: String) {
        #expect(faults(["--host", host]) == [])
    }

    @Test(arguments: ["0.0.0.0", "::", "10.0.0.1", "127.0.0.1.example.org", "127.1", "example.org"])
    func beyondThisMachineATokenIsNeeded(_ host: String) throws {
        #expect(faults(["--host", host]) == ["api-unprotected"])
        #expect(faults(["--host", host, "--insecure-no-auth"]) == [])
        #expect(try read(["--host", host, "--insecure-no-auth"]).isUnprotected)
        #expect(faults([], ["HTTP_ADDRESS": host, "API_TOKEN": "t0ken"]) == [])
    }

    @Test func theTokenMayComeFromAFile() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("token")
            try Data("s3cret\n".utf8).write(to: URL(filePath: path))
            let configuration = try read(["--host", "0.0.0.0", "--token-file", path])
            #expect(configuration.token?.admits([.authorization: "Bearer s3cret"]) == true)
            #expect(!configuration.resolved.contains { $0.shownValue.contains("s3cret") })
            #expect(faults(["--host", "0.0.0.0"], ["API_TOKEN_FILE": path]) == [])
            try Data("\n".utf8).write(to: URL(filePath: path))
            #expect(faults(["--host", "0.0.0.0", "--token-file", path]) == ["api-token"])
            #expect(faults(["--token-file", folder.file("none")]) == ["api-token-file"])
        }
    }

    @Test func secretsAreMasked() throws {
        let configuration = try read([], ["CACHE_URI": "redis://:hunter2@host:6379/0", "API_TOKEN": "hunter3"])
        #expect(configuration.broker.contains("hunter2"))
        #expect(!configuration.resolved.description.contains("hunter"))
    }

    @Test func whatIsWrongIsToldAtOnce() {
        #expect(
            Set(faults(["--owp", "4", "--port", "http", "--executor", "magic", "--database", "mysql://u:p@h/d"]))
                == ["configuration-value"])
        #expect(faults(["--routes", "/nowhere/routes.yaml"]) == ["routes-file"])
        #expect(faults([], ["ORCHESTRATOR_SWEEP_AGE": "soon"]) == ["configuration-value"])
    }

    @Test func flagBeatsEnvironment() throws {
        let configuration = try read(
            ["--executor", "celery", "--owp", "2"],
            ["EXECUTOR": "threadpool", "OWP_VERSION": "1", "ORCHESTRATOR_SWEEP_AGE": "5m"])
        #expect(configuration.executor == .celery)
        #expect(configuration.owp == .v2)
        #expect(configuration.sweepAge == .seconds(300))
    }
}
