import Logging

/// The names of log levels: Python's, as `LOG_LEVEL` and Celery's `--loglevel` have them, and swift-log's.
public enum LogLevelName {
    static let accepted = "DEBUG, INFO, WARNING, ERROR or CRITICAL; also TRACE and NOTICE"

    public static func level(_ name: String) throws(SettingFault) -> Logger.Level {
        switch name.lowercased() {
        case "notset", "trace": .trace
        case "debug": .debug
        case "info": .info
        case "notice": .notice
        case "warn", "warning": .warning
        case "error": .error
        case "critical", "fatal": .critical
        default: throw SettingFault()
        }
    }
}
