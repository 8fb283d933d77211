import FoundationEssentials
import LosslessJSON

extension JSONValue {
    /// Seconds since 1970, to the microsecond as the database keeps it; null for no time.
    static func timestamp(_ date: Date?) -> JSONValue {
        guard let date else { return .null }
        return .number(JSONNumber((date.timeIntervalSince1970 * 1e6).rounded() / 1e6))
    }

    static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
