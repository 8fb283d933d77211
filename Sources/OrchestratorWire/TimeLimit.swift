import LosslessJSON

/// `timelimit`: `[hard, soft]` on the wire, in seconds. (Celery's documentation has them the other way round.)
public struct TimeLimit: Sendable, Hashable {
    public var hard: Double?
    public var soft: Double?

    public init(hard: Double? = nil, soft: Double? = nil) {
        self.hard = hard
        self.soft = soft
    }

    /// Nil for anything but null and an array of two, each of them null or a number of seconds.
    init?(_ value: JSONDocument.Element) {
        if value.isNull {
            self.init()
            return
        }
        guard value.kind == .array, value.count == 2, let hard = value[0], let soft = value[1],
            Self.isLimit(hard), Self.isLimit(soft)
        else { return nil }
        self.init(hard: Self.seconds(hard), soft: Self.seconds(soft))
    }

    private static func isLimit(_ value: JSONDocument.Element) -> Bool {
        guard let seconds = value.number?.double else { return value.isNull }
        return seconds >= 0
    }

    /// `1e400` is a number too: of what is beyond a double the largest that there is.
    private static func seconds(_ value: JSONDocument.Element) -> Double? {
        value.number.map { min($0.double, .greatestFiniteMagnitude) }
    }

    var json: JSONValue { [Self.json(hard), Self.json(soft)] }

    private static func json(_ seconds: Double?) -> JSONValue {
        guard let seconds else { return .null }
        return .number(Int(exactly: seconds).map { JSONNumber($0) } ?? JSONNumber(seconds))
    }
}
