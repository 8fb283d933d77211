/// How a log line is written: `LOG_FORMAT`.
public enum LogFormat: String, Sendable, Hashable, CaseIterable {
    /// For people: time, level, message, then `key=value`.
    case text
    /// One JSON object per line.
    case json
}
