import Logging
import Testing

@testable import ServiceConfiguration

@Suite("Settings take what they say they take")
struct SettingKindsTests {
    private func value<Value>(_ setting: Setting<Value>, _ text: String) -> Value? {
        try? setting.parse(text)
    }

    @Test func wholeNumbers() {
        let setting = Setting<Int>.wholeNumber("N", in: 0...10, default: 0, help: "")
        #expect(["0", "10", "+3"].map { value(setting, $0) } == [0, 10, 3])
        #expect(["11", "-1", "1.0", "", "x", "1e1", "99999999999999999999"].allSatisfy { value(setting, $0) == nil })
    }

    @Test func booleansAsOrchestratorCoreReadsThem() {
        let setting = Setting<Bool>.flag("B", help: "")
        #expect(["true", "True", "1", "yes", "on", "t", "y"].allSatisfy { value(setting, $0) == true })
        #expect(["false", "0", "NO", "off", "f", "n"].allSatisfy { value(setting, $0) == false })
        #expect(["", "2", "maybe"].allSatisfy { value(setting, $0) == nil })
    }

    @Test func durations() {
        let setting = Setting<Duration>.duration("D", default: .seconds(1), help: "")
        #expect(value(setting, "90") == .seconds(90))
        #expect(value(setting, "1.5s") == .milliseconds(1500))
        #expect(value(setting, "250ms") == .milliseconds(250))
        #expect(value(setting, "2m") == .seconds(120))
        #expect(value(setting, "1h") == .seconds(3600))
        #expect(
            ["", "s", "-1", "1d", "nan", "inf", "0x1", "1e5", "1e400", "9999999999"].allSatisfy {
                value(setting, $0) == nil
            })
    }

    @Test func choicesAreNotCaseSensitive() {
        #expect(value(SharedSettings.executor, "CELERY") == .celery)
        #expect(value(SharedSettings.executor, "threads") == nil)
        #expect(SharedSettings.executor.accepted == "threadpool or celery")
    }

    @Test(arguments: [
        ("INFO", Logger.Level.info), ("warning", .warning), ("WARN", .warning), ("CRITICAL", .critical),
        ("FATAL", .critical), ("DEBUG", .debug), ("Error", .error), ("NOTSET", .trace),
    ])
    func logLevelsOfPython(name: String, level: Logger.Level) {
        #expect(value(SharedSettings.logLevel, name) == level)
        #expect(value(SharedSettings.logLevel, "LOUD") == nil)
    }

    @Test(arguments: [
        ("processes.sqlite", DatabaseLocation.sqlite(path: "processes.sqlite")),
        ("/var/lib/p.sqlite", .sqlite(path: "/var/lib/p.sqlite")),
        ("sqlite:///p.sqlite", .sqlite(path: "p.sqlite")),
        ("sqlite:////var/p.sqlite", .sqlite(path: "/var/p.sqlite")),
        ("postgresql://u:p@h/d", .postgresql(uri: "postgresql://u:p@h/d")),
        ("postgresql+psycopg://u:p@h/d", .postgresql(uri: "postgresql://u:p@h/d")),
        ("postgres://h/d", .postgresql(uri: "postgresql://h/d")),
    ])
    func databases(text: String, location: DatabaseLocation) {
        #expect(value(SharedSettings.databaseURI, text) == location)
    }

    @Test(arguments: ["mysql://h/d", "sqlite://host/p", "sqlite://", "sqlite:///"])
    func databasesThatAreNone(text: String) {
        #expect(value(SharedSettings.databaseURI, text) == nil)
    }

    @Test func aDatabaseIsDescribedWithoutItsPassword() {
        #expect("\(DatabaseLocation.postgresql(uri: "postgresql://u:s3cret@h/d"))" == "postgresql://u:***@h/d")
    }

    @Test(arguments: ["redis://h", "rediss://h", "redis+socket:///s?virtual_host=0", "unix:///s"])
    func brokers(text: String) {
        #expect(value(SharedSettings.cacheURI, text) == text)
        #expect(value(SharedSettings.cacheURI, "amqp://h") == nil)
        #expect(value(SharedSettings.cacheURI, "localhost:6379") == nil)
    }

    @Test func theCatalogueNamesEachSettingOnceWithADefaultAndHelp() {
        let names = SettingCatalogue.all.map(\.name)
        #expect(Set(names).count == names.count)
        for setting in SettingCatalogue.all {
            #expect(setting.name == setting.name.uppercased())
            #expect(!setting.help.isEmpty && !setting.accepted.isEmpty)
        }
        #expect(SharedSettings.taskRoutesFile.defaultText == "unset")
        #expect(SharedSettings.executor.defaultText == "threadpool")
        #expect(APISettings.apiToken.defaultText == "unset")
    }

    @Test func everyDefaultIsAValueThatWouldBeAccepted() throws {
        var reader = ConfigurationReader(environment: [
            "CACHE_URI": SharedSettings.cacheURI.defaultValue, "DATABASE_URI": SharedSettings.databaseURI.defaultText,
            "MAX_WORKERS": SharedSettings.maxWorkers.defaultText, "OWP_VERSION": SharedSettings.owpVersion.defaultText,
            "LOG_LEVEL": SharedSettings.logLevel.defaultText,
        ])
        _ = reader.read(SharedSettings.cacheURI)
        #expect(reader.read(SharedSettings.databaseURI) == SharedSettings.databaseURI.defaultValue)
        #expect(reader.read(SharedSettings.maxWorkers) == SharedSettings.maxWorkers.defaultValue)
        #expect(reader.read(SharedSettings.owpVersion) == 3)
        #expect(reader.read(SharedSettings.logLevel) == .info)
        try reader.finish()
    }
}
