import LosslessJSON

/// What kombu puts on a Redis list: the body as text, how to read it, headers and properties.
///
/// It keeps the bytes that it was read from, so that an envelope that is put back is the same to the byte (OWP-REDIS-001).
public struct KombuEnvelope: Sendable {
    public let properties: MessageProperties
    let document: JSONDocument
    let fields: EnvelopeFields
    /// A string.
    let bodyText: JSONDocument.Element

    init(
        document: JSONDocument, fields: EnvelopeFields, bodyText: JSONDocument.Element, properties: MessageProperties
    ) {
        self.document = document
        self.fields = fields
        self.bodyText = bodyText
        self.properties = properties
    }

    /// The entry as it was read.
    public var raw: [UInt8] { document.bytes }

    /// The text that stands for the body: see ``MessageProperties/bodyEncoding``.
    public var body: String { bodyText.string ?? "" }

    public var contentType: String? { fields.contentType?.string }

    /// Kombu ignores it for JSON.
    public var contentEncoding: String? { fields.contentEncoding?.string }

    /// Empty when they are null or absent.
    public var headers: JSONObject { fields.headers?.value.object ?? JSONObject() }

    /// Reads an entry as far as the transport goes; headers and body are not looked into.
    ///
    /// - Throws: ``WireError`` of phase `transport` or `envelope`.
    public static func parse(
        _ entry: [UInt8], limits: WireLimits = .standard
    ) throws(WireError) -> KombuEnvelope {
        let document: JSONDocument
        do {
            document = try JSONDocument(entry, limits: limits.entry)
        } catch {
            throw WireError(transport: error)
        }
        return try EnvelopeReader(document: document).read()
    }
}
