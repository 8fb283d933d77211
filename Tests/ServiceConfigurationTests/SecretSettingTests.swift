import Diagnostics
import Foundation
import LocalProcesses
import Testing

@testable import ServiceConfiguration

@Suite("A secret is read from where it may be, and shown nowhere")
struct SecretSettingTests {
    private let broker = SharedSettings.cacheURI
    private let token = APISettings.apiToken

    @Test func secretsAreReadFromTheFileThatTheEnvironmentNames() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("uri")
            try "redis://:pw@secret/1\r\n".write(toFile: path, atomically: false, encoding: .utf8)
            var reader = ConfigurationReader(environment: ["CACHE_URI_FILE": path])
            #expect(reader.read(broker) == "redis://:pw@secret/1")
            #expect(reader.origin(of: broker) == .secretFile(path, namedBy: "CACHE_URI_FILE"))
            #expect(reader.resolved.first?.shownValue == "redis://:***@secret/1")
            let file = try ConfigurationFile(Array("cache_uri_file: \(path)\n".utf8), path: "c.yaml")
            reader = ConfigurationReader(environment: [:], file: file)
            #expect(reader.read(broker) == "redis://:pw@secret/1")
            try reader.finish()
        }
    }

    @Test func onlySecretsAreReadFromFiles() throws {
        var reader = ConfigurationReader(environment: ["LOG_FORMAT_FILE": "/nonexistent"])
        #expect(reader.read(SharedSettings.logFormat) == .text)
        try reader.finish()
        let file = try ConfigurationFile(Array("log_format_file: x\n".utf8), path: "c.yaml")
        reader = ConfigurationReader(environment: [:], file: file)
        #expect(throws: ConfigurationError.self) { try reader.finish() }
    }

    @Test func bothTheSecretAndItsFileAreOneTooMany() {
        var reader = ConfigurationReader(environment: ["API_TOKEN": "s3cret", "API_TOKEN_FILE": "/nonexistent"])
        _ = reader.read(token)
        let error = #expect(throws: ConfigurationError.self) { try reader.finish() }
        #expect(error?.diagnostics.sorted.map(\.code) == ["configuration-ambiguous"])
    }

    @Test func aFileThatCantBeReadIsToldByItsPath() {
        var reader = ConfigurationReader(environment: ["API_TOKEN_FILE": "/nonexistent/token"])
        #expect(reader.read(token) == nil)
        let error = #expect(throws: ConfigurationError.self) { try reader.finish() }
        #expect("\(error as Any)".contains("/nonexistent/token can't be opened"))
    }

    @Test func noSecretReachesAnErrorOrAListing() throws {
        let text = "cache_uri: http://user:s3cret@host\ncache_url: redis://:s3cret@host\napi_token: [s3cret]\n"
        let file = try ConfigurationFile(Array(text.utf8), path: "c.yaml")
        var reader = ConfigurationReader(
            environment: ["DATABASE_URI": "mysql://u:s3cret@host/d"], file: file)
        _ = reader.read(broker)
        _ = reader.read(token)
        _ = reader.read(SharedSettings.databaseURI)
        let error = try #require(throws: ConfigurationError.self) { try reader.finish() }
        #expect(error.diagnostics.count == 4)
        let all = error.description + reader.resolved.map(\.description).joined()
        #expect(!all.contains("s3cret"))
        #expect(all.contains("http://user:***@host"))
    }

    @Test func aWholeSecretIsNeverShownAtAll() throws {
        var reader = ConfigurationReader(environment: ["API_TOKEN": "s3cret"])
        #expect(reader.read(token) == "s3cret")
        #expect(reader.resolved.map(\.description) == ["API_TOKEN=*** (the environment (API_TOKEN))"])
    }
}
