/// What `spec/messages.yaml` says: the source from which tables and schemas are generated.
public struct WireSpecification: Sendable, Hashable {
    /// The edition, such as `1.0`.
    public var edition: String
    public var parameters: [ParameterSpecification]
    public var messages: [MessageSpecification]
    public var limits: [LimitSpecification]
    public var envelope: [FieldSpecification]
    public var headers: [FieldSpecification]
    public var properties: [FieldSpecification]
    public var protocolOneBody: [FieldSpecification]

    public func parameter(_ name: String) -> ParameterSpecification? { parameters.first { $0.name == name } }
}

/// An argument of messages.
public struct ParameterSpecification: Sendable, Hashable {
    public var name: String
    /// `uuid`, `string`, `object` or `array`.
    public var type: String
    public var nullable: Bool
    public var aliases: [String]
    public var text: String
}

/// A message, with its arguments by OWP version.
public struct MessageSpecification: Sendable, Hashable {
    public struct Signature: Sendable, Hashable {
        public var owp: Int
        /// Names of parameters, in the order in which they are sent.
        public var parameters: [String]
    }

    public var name: String
    public var task: String
    public var queue: String
    public var text: String
    /// Oldest version first.
    public var signatures: [Signature]
}

/// A number that nothing on the wire may exceed.
public struct LimitSpecification: Sendable, Hashable {
    public var name: String
    public var value: Int
    public var text: String
}

/// A key of the envelope, the headers, the properties or a protocol 1 body.
public struct FieldSpecification: Sendable, Hashable {
    public enum Level: String, Sendable, Hashable, CaseIterable {
        case must = "MUST"
        case should = "SHOULD"
        case may = "MAY"
    }

    public static let types = [
        "string", "integer", "boolean", "object", "array", "date", "timelimit", "delivery_info", "priority", "scalar",
        "any",
    ]

    public var name: String
    /// One of ``types``.
    public var type: String
    public var nullable: Bool
    /// The empty string is refused.
    public var nonEmpty: Bool
    /// What may stand there; empty for anything of the type.
    public var values: [String]
    public var isRequired: Bool
    public var writer: Level
    /// What absence means.
    public var omitted: String?
    /// What a writer sends when there is nothing to say, as JSON.
    public var empty: String?
    public var text: String
}
