/// What a server answers (RESP2). Strings are bytes: nothing here assumes an encoding.
public enum RedisValue: Sendable, Hashable {
    case null
    case integer(Int)
    /// A status such as `OK` or `PONG`.
    case status(String)
    case bytes([UInt8])
    case array([RedisValue])
    /// An error reply inside of an array or a pipeline; a single command throws it instead.
    case error(RedisServerError)
}

extension RedisValue {
    public var isNull: Bool { self == .null }

    /// The integer, also when it stands in a string.
    public var integer: Int? {
        switch self {
        case .integer(let value): value
        case .bytes(let bytes): Int(String(decoding: bytes, as: UTF8.self))
        case .status(let text): Int(text)
        default: nil
        }
    }

    public var bytes: [UInt8]? {
        switch self {
        case .bytes(let bytes): bytes
        case .status(let text): Array(text.utf8)
        default: nil
        }
    }

    /// The bytes as text; what is not UTF-8 is replaced.
    public var text: String? {
        switch self {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .status(let text): text
        case .integer(let value): String(value)
        default: nil
        }
    }

    public var array: [RedisValue]? {
        if case .array(let values) = self { values } else { nil }
    }
}
