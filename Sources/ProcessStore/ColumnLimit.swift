/// How much of a failure is kept: as orchestrator-core cuts it, for its columns hold no more.
enum ColumnLimit {
    /// The first 10 000 characters.
    static func failedReason(_ text: String?) -> String? {
        text.map { $0.utf8.count <= 10_000 ? $0 : String($0.unicodeScalars.prefix(10_000)) }
    }

    /// The last 50 000 characters, where the error itself is.
    static func traceback(_ text: String?) -> String? {
        text.map { $0.utf8.count <= 50_000 ? $0 : String($0.unicodeScalars.suffix(50_000)) }
    }
}
