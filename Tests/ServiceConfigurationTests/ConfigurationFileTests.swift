import Foundation
import LocalProcesses
import Testing

@testable import ServiceConfiguration

@Suite("The configuration file is named by flag or environment")
struct ConfigurationFileTests {
    @Test func theFlagBeatsTheEnvironment() async throws {
        try await withTemporaryFolder { folder in
            let (flag, environment) = (folder.file("flag.yaml"), folder.file("environment.yaml"))
            try "max_workers: 7".write(toFile: flag, atomically: false, encoding: .utf8)
            try "max_workers: 8".write(toFile: environment, atomically: false, encoding: .utf8)
            let variables = ["ORCHESTRATOR_CONFIG": environment]
            for (named, workers) in [(flag, 7), (nil, 8)] {
                let file = try ConfigurationFile.load(flag: named, environment: variables)
                var reader = ConfigurationReader(environment: variables, file: file)
                #expect(reader.read(SharedSettings.maxWorkers) == workers)
                try reader.finish()
            }
        }
    }

    @Test(arguments: [[:], ["ORCHESTRATOR_CONFIG": ""]])
    func withoutANameThereIsNone(environment: [String: String]) throws {
        #expect(try ConfigurationFile.load(flag: nil, environment: environment)?.path == nil)
    }

    @Test func aFileThatIsNotThereIsAnErrorThatSaysWhoNamedIt() throws {
        let byFlag = try #require(throws: ConfigurationError.self) {
            try ConfigurationFile.load(flag: "/nonexistent.yaml", environment: [:])
        }
        #expect(byFlag.description.contains("--config names this file"))
        let byEnvironment = try #require(throws: ConfigurationError.self) {
            try ConfigurationFile.load(flag: nil, environment: ["ORCHESTRATOR_CONFIG": "/nonexistent.yaml"])
        }
        #expect(byEnvironment.description.contains("ORCHESTRATOR_CONFIG names this file"))
    }
}
