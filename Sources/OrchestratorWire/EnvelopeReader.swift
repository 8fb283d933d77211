import LosslessJSON

/// Reads kombu's envelope out of a JSON text, and refuses what would break a worker that uses kombu.
struct EnvelopeReader {
    let document: JSONDocument

    func read() throws(WireError) -> KombuEnvelope {
        let root = document.root
        guard root.kind == .object else {
            throw WireError(
                .envelope, .notAnObject, "the entry is \(root.kind.phrase)",
                hint: "send kombu's envelope, a JSON object",
                entry: root)
        }
        let fields = EnvelopeFields(document: document)
        guard let properties = fields.properties, properties.kind == .object else {
            throw WireError(
                .envelope, .missingProperties,
                "the envelope has no properties",
                hint: "send an object with delivery_tag and delivery_info",
                at: "/properties", offset: fields.properties?.offset)
        }
        let read = try PropertiesReader(properties).read()
        let body = try body(fields)
        if let headers = fields.headers, headers.kind != .object {
            throw WireError(
                .headers, .invalidHeaders, "headers must be an object, not \(headers.kind.phrase)", entry: headers)
        }
        return KombuEnvelope(document: document, fields: fields, bodyText: body, properties: read)
    }

    private func body(_ fields: EnvelopeFields) throws(WireError) -> JSONDocument.Element {
        guard let body = fields.body, !body.isNull else {
            throw WireError(
                .envelope, .missingBody, "the envelope has no body",
                hint: "send one", at: "/body", offset: fields.body?.offset)
        }
        guard body.kind == .string else {
            throw WireError(
                .envelope, .bodyNotText,
                "the body is \(body.kind.phrase)",
                hint: "send it as a string, base64 of JSON with body_encoding base64",
                entry: body)
        }
        return body
    }
}
