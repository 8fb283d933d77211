import Logging

/// Sets up swift-log for a process, once, before the first logger is made.
public enum LoggingBootstrap {
    /// Every logger writes to standard error in that format, from that level up.
    public static func start(level: Logger.Level, format: LogFormat) {
        LoggingSystem.bootstrap(
            { label, provider in
                LineLogHandler(label: label, level: level, format: format, metadataProvider: provider)
            }, metadataProvider: nil)
    }
}
