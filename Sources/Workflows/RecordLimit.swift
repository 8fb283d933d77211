import FoundationEssentials

/// What the columns of orchestrator-core's tables hold, in Unicode code points.
enum RecordLimit {
    static let user = 255
    static let failedReason = 10_000
    static let traceback = 50_000

    /// Whom a step is recorded under: the user of the message, `SYSTEM` when there is none.
    static func user(_ name: String?) -> String {
        guard let name, !name.isEmpty else { return Assignee.system.rawValue }
        return first(user, of: name)
    }

    static func first(_ count: Int, of text: String) -> String {
        storable(text.unicodeScalars.count > count ? String(text.unicodeScalars.prefix(count)) : text)
    }

    static func last(_ count: Int, of text: String) -> String {
        storable(text.unicodeScalars.count > count ? String(text.unicodeScalars.suffix(count)) : text)
    }

    /// PostgreSQL has no text with a NUL in it.
    private static func storable(_ text: String) -> String {
        text.unicodeScalars.contains("\0") ? text.replacing("\0", with: "\u{FFFD}") : text
    }
}

extension UUID {
    /// As orchestrator-core writes it: in lower case.
    var text: String { uuidString.lowercased() }
}
