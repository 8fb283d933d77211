/// What the specification says of one key of the envelope, the headers, the properties or a protocol 1 body.
public struct WireField: Sendable, Hashable {
    public enum ValueType: String, Sendable, Hashable {
        case string, integer, boolean, object, array
        /// ISO 8601 as text.
        case date
        /// `[hard, soft]`.
        case timelimit
        /// `{exchange, routing_key}`.
        case deliveryInfo = "delivery_info"
        /// A string or a number.
        case scalar
        case any
    }

    /// The keyword of RFC 2119 for writers.
    public enum Level: String, Sendable, Hashable {
        case must = "MUST"
        case should = "SHOULD"
        case may = "MAY"
    }

    public let type: ValueType
    public let writer: Level
    /// Without it a reader refuses the message.
    public let isRequired: Bool
    public let nullable: Bool
    /// The empty string is refused.
    public let nonEmpty: Bool
    /// What may stand there; empty for anything of the type.
    public let values: [String]
    /// What absence means; nil where it may not be absent.
    public let omitted: String?
    /// What a writer sends when there is nothing to say, as JSON; nil where there always is, or where the key is then
    /// left out.
    public let empty: String?
    /// What it is for.
    public let text: String

    init(
        _ type: ValueType, writer: Level, isRequired: Bool = false, nullable: Bool = false, nonEmpty: Bool = false,
        values: [String] = [], omitted: String? = nil, empty: String? = nil, text: String
    ) {
        self.type = type
        self.writer = writer
        self.isRequired = isRequired
        self.nullable = nullable
        self.nonEmpty = nonEmpty
        self.values = values
        self.omitted = omitted
        self.empty = empty
        self.text = text
    }
}
