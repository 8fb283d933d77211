import Logging

/// What a log line says, before it is written as text or as JSON.
struct LogLine: Sendable {
    let timestamp: String
    let level: Logger.Level
    let logger: String
    let message: String
    /// In the order in which they are written: what a reader looks for first, then by name.
    let metadata: [(key: String, value: Logger.MetadataValue)]

    private static let first = ["process_id", "workflow", "task", "id", "queue", "step"]

    init(
        timestamp: String = LogTimestamp.now(), label: String, event: LogEvent,
        metadata handlerMetadata: Logger.Metadata,
        provider: Logger.MetadataProvider?
    ) {
        self.timestamp = timestamp
        level = event.level
        logger = label
        message = "\(event.message)"
        var all = handlerMetadata
        if let provided = provider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        if let error = event.error, all["error"] == nil { all["error"] = "\(error)" }
        let leading = Self.first.filter { all[$0] != nil }
        let rest = all.keys.filter { !Self.first.contains($0) }.sorted()
        metadata = (leading + rest).compactMap { key in all[key].map { (key, $0) } }
    }
}
