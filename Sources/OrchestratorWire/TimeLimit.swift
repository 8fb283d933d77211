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
        self.init(hard: hard.number?.double, soft: soft.number?.double)
    }

    private static func isLimit(_ value: JSONDocument.Element) -> Bool {
        guard let seconds = value.number?.double else { return value.isNull }
        return seconds.isFinite && seconds >= 0
    }

    var json: JSONValue { [Self.json(hard), Self.json(soft)] }

    private static func json(_ seconds: Double?) -> JSONValue {
        guard let seconds else { return .null }
        return .number(Int(exactly: seconds).map { JSONNumber($0) } ?? JSONNumber(seconds))
    }
}
