import Diagnostics
import LosslessJSON
import Testing

@testable import ServiceConfiguration

@Suite("A flag beats the environment, which beats the file, which beats the default")
struct ConfigurationReaderTests {
    private let port = Setting<Int>.wholeNumber("TEST_PORT", flag: "--test-port", in: 1...9, default: 1, help: "")

    private func file(_ text: String) throws -> ConfigurationFile {
        try ConfigurationFile(Array(text.utf8), path: "c.yaml")
    }

    /// What ``ConfigurationReader/finish()`` throws, as `code message`.
    private func faults(_ reader: ConfigurationReader) -> [Diagnostic] {
        var reader = reader
        do throws(ConfigurationError) {
            try reader.finish()
            return []
        } catch {
            return error.diagnostics.sorted
        }
    }

    @Test func precedence() throws {
        let file = try file("test_port: 4\n")
        var reader = ConfigurationReader(environment: ["TEST_PORT": "3"], file: file)
        #expect(reader.read(port, flag: "2") == 2)
        #expect(reader.origin(of: port) == .flag("--test-port"))
        #expect(reader.read(port) == 3)
        #expect(reader.origin(of: port) == .environment("TEST_PORT"))
        reader = ConfigurationReader(environment: ["TEST_PORT": ""], file: file)
        #expect(reader.read(port) == 4)
        #expect(reader.origin(of: port).place?.summary == "c.yaml:1:12")
        reader = ConfigurationReader(environment: [:], file: try self.file("test_port:\n"))
        #expect(reader.read(port) == 1)
        #expect(reader.origin(of: port) == .defaultValue)
        #expect(faults(reader).isEmpty)
    }

    @Test func everyFaultIsToldAtOnceAndSaysWhereItsValueCameFrom() throws {
        var reader = ConfigurationReader(
            environment: ["EXECUTOR": "celry", "LOG_FORMAT": "xml"], file: try file("max_workers: [1]\nlog_levle: x\n"))
        #expect(reader.read(port, flag: "99") == 1)
        #expect(reader.read(SharedSettings.executor) == .threadpool)
        #expect(reader.read(SharedSettings.maxWorkers) == 5)
        #expect(reader.read(SharedSettings.logFormat) == .text)
        let found = faults(reader)
        #expect(
            found.map(\.message) == [
                "TEST_PORT from the flag --test-port: the value `99` is out of range",
                "EXECUTOR from the environment (EXECUTOR): the value `celry` is not accepted",
                "LOG_FORMAT from the environment (LOG_FORMAT): the value `xml` is not accepted",
                "MAX_WORKERS from c.yaml:1:14: the value is a sequence", "There is no setting `log_levle`",
            ])
        #expect(
            found.map(\.hint) == [
                "accepted: a whole number from 1 to 9", "accepted: threadpool or celery", "accepted: text or json",
                "accepted: a whole number from 1 to 1024", "did you mean `log_level`?",
            ])
        #expect(found.last?.place?.line == 2)
    }

    @Test func aFileMayHoldTheSettingsOfTheOtherService() throws {
        var reader = ConfigurationReader(
            environment: [:], file: try file("http_port: 8081\ntrust_message_state: true\ncache_uri_file: /x\n"))
        try reader.finish()
    }

    @Test func anUnknownKeyFarFromAllIsToldHowKeysAreSpelt() throws {
        let reader = ConfigurationReader(environment: [:], file: try file("CACHE_URI: redis://h\nqwertyuiop: 1\n"))
        #expect(
            faults(reader).map(\.hint) == [
                "did you mean `cache_uri`?",
                "the keys are the names of the environment in lower case, such as `cache_uri`",
            ])
    }

    @Test func duplicateKeysAreErrorsWithBothPlaces() throws {
        let found = faults(ConfigurationReader(environment: [:], file: try file("log_level: INFO\nlog_level: DEBUG\n")))
        #expect(found.map(\.code) == ["yaml-duplicate-key"])
        #expect(found.first?.related.first?.line == 1)
    }

    @Test(arguments: ["- a", "text", "a: 1\n---\nb: 2", "a: [", "a: &x [*x]"])
    func aFileThatIsNoMappingIsRefused(text: String) {
        #expect(throws: ConfigurationError.self) { try file(text) }
    }

    @Test(arguments: ["", "# nothing yet\n", "~"])
    func anEmptyFileIsFine(text: String) throws {
        var reader = ConfigurationReader(environment: [:], file: try file(text))
        try reader.finish()
    }

    @Test func aMappingOfTheFileAndAJSONTextOfTheEnvironmentMeanTheSame() throws {
        let setting = SharedSettings.targetQueues
        var fromFile = ConfigurationReader(
            environment: [:], file: try file("celery_target_queues: {RECONCILE: reconcile, CREATE: c}\n"))
        var fromEnvironment = ConfigurationReader(
            environment: ["CELERY_TARGET_QUEUES": #"{"RECONCILE": "reconcile", "CREATE": "c"}"#])
        var fromText = ConfigurationReader(
            environment: [:], file: try file(#"celery_target_queues: '{"RECONCILE": "reconcile", "CREATE": "c"}'"#))
        let expected: JSONObject = ["RECONCILE": "reconcile", "CREATE": "c"]
        #expect(fromFile.read(setting) == expected)
        #expect(fromEnvironment.read(setting) == expected)
        #expect(fromText.read(setting) == expected)
        #expect(fromFile.resolved.first?.shownValue == #"{"RECONCILE":"reconcile","CREATE":"c"}"#)
    }

    @Test(arguments: ["[1]", "{", "nope", ""])
    func whatIsNoObjectIsRefused(text: String) {
        var reader = ConfigurationReader(environment: [:])
        #expect(reader.read(SharedSettings.targetQueues, flag: text).isEmpty)
        #expect(faults(reader).map(\.code) == ["configuration-value"])
    }
}
