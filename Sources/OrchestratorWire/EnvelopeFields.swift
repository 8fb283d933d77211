import LosslessJSON

/// Where the parts of an envelope stand in its text. Of duplicate keys the last counts, as in Python.
struct EnvelopeFields: Sendable {
    private static let keys = JSONKeyTable<EnvelopeKey>()

    private let document: JSONDocument
    private var bodyHandle: JSONDocument.Handle?
    private var contentTypeHandle: JSONDocument.Handle?
    private var contentEncodingHandle: JSONDocument.Handle?
    private var headersHandle: JSONDocument.Handle?
    private var propertiesHandle: JSONDocument.Handle?

    init(document: JSONDocument) {
        self.document = document
        for (key, member) in document.root.members(by: Self.keys) {
            let handle = member.value.handle
            switch key {
            case .body: bodyHandle = handle
            case .contentType: contentTypeHandle = handle
            case .contentEncoding: contentEncodingHandle = handle
            case .headers: headersHandle = member.value.isNull ? nil : handle
            case .properties: propertiesHandle = handle
            case nil: break
            }
        }
    }

    var body: JSONDocument.Element? { element(bodyHandle) }
    var contentType: JSONDocument.Element? { element(contentTypeHandle) }
    var contentEncoding: JSONDocument.Element? { element(contentEncodingHandle) }
    /// Nil when null or absent.
    var headers: JSONDocument.Element? { element(headersHandle) }
    var properties: JSONDocument.Element? { element(propertiesHandle) }

    private func element(_ handle: JSONDocument.Handle?) -> JSONDocument.Element? { handle.flatMap { document[$0] } }
}
