import LosslessJSON

/// What an order is answered with.
enum ControlAnswer: Sendable, Hashable {
    case ok(String)
    /// Python's repr of an exception.
    case error(String)
    case value(JSONValue)
    /// Nothing at all, even if somebody waits.
    case silence

    var json: JSONValue? {
        switch self {
        case .ok(let text): ["ok": .string(text)]
        case .error(let text): ["error": .string(text)]
        case .value(let value): value
        case .silence: nil
        }
    }
}
