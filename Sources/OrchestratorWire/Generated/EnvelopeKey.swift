// Generated from spec/messages.yaml by `make generate`. Do not edit.

/// A key of kombu's envelope, in the order in which it is written.
public enum EnvelopeKey: String, Sendable, Hashable, CaseIterable {
    /// The body as text; `properties.body_encoding` says how to read it.
    case body
    /// The character set of the body, utf-8.
    case contentEncoding = "content-encoding"
    /// The serializer of the body. Only application/json is accepted.
    case contentType = "content-type"
    /// What Celery says of the task; empty in protocol 1.
    case headers
    /// What kombu says of the message.
    case properties
}

extension EnvelopeKey {
    /// What the specification says of it.
    public var field: WireField {
        switch self {
        case .body: Self.bodyField
        case .contentEncoding: Self.contentEncodingField
        case .contentType: Self.contentTypeField
        case .headers: Self.headersField
        case .properties: Self.propertiesField
        }
    }

    private static let bodyField = WireField(
        .string, writer: .must, isRequired: true, nonEmpty: true,
        text: "The body as text; `properties.body_encoding` says how to read it.")

    private static let contentEncodingField = WireField(
        .string, writer: .must,
        omitted: "Ignored; JSON is UTF-8.",
        text: "The character set of the body, utf-8.")

    private static let contentTypeField = WireField(
        .string, writer: .must, isRequired: true,
        values: ["application/json"],
        text: "The serializer of the body. Only application/json is accepted.")

    private static let headersField = WireField(
        .object, writer: .must, nullable: true,
        omitted: "As an empty object, which means protocol 1.",
        text: "What Celery says of the task; empty in protocol 1.")

    private static let propertiesField = WireField(
        .object, writer: .must, isRequired: true,
        text: "What kombu says of the message.")
}
