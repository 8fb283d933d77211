/// Why a text is no Redis address.
public struct RedisURLError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case scheme
        case host
        case port
        case database
        case path
        case query
        case encoding
    }

    public let code: Code
    /// One sentence that says what to do. It never shows the password.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}
