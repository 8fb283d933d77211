import LosslessJSON

extension KombuEnvelope {
    /// The bytes of the body: base64 undone, inflated.
    ///
    /// - Throws: ``WireError`` of phase `content-type` or `body`.
    public func decodedBody(limits: WireLimits = .standard) throws(WireError) -> [UInt8] {
        try checkContentType()
        let compression = try compression()
        let bytes = try plainBody()
        guard !bytes.isEmpty else {
            throw WireError(
                .body, .emptyBody, "the body is empty",
                hint: "send [args, kwargs, embed]", entry: bodyText)
        }
        guard let compression else {
            guard bytes.count <= limits.bodyBytes else { throw tooLarge(limits) }
            return bytes
        }
        do {
            return try compression.inflate(bytes, limit: limits.bodyBytes)
        } catch {
            switch error {
            case .tooLarge: throw tooLarge(limits)
            case .notZlib:
                throw WireError(
                    .body, .invalidCompressedData,
                    "the body is not in zlib's format, which is what application/x-gzip means here (gzip's is another)",
                    entry: bodyText)
            }
        }
    }

    /// Only JSON is accepted; kombu looks at no parameters and at no `content-encoding` (OWP-BODY-001).
    private func checkContentType() throws(WireError) {
        guard let type = fields.contentType, !type.isNull, !type.equals("") else {
            throw WireError(
                .contentType, .missingContentType, "the envelope has no content-type",
                hint: "send application/json",
                at: "/content-type", offset: fields.contentType?.offset)
        }
        guard type.equals("application/json") else {
            throw WireError(.contentType, .unacceptedContentType, "only application/json is accepted", entry: type)
        }
    }

    private func plainBody() throws(WireError) -> [UInt8] {
        switch properties.bodyEncoding {
        case .utf8: return Array(body.utf8)
        case .base64:
            do {
                return try bodyText.withText { text throws(Base64Error) in try Base64.decode(text) } ?? []
            } catch {
                throw WireError(
                    .body, .invalidBase64, "the body is not base64, as body_encoding says it is",
                    hint: "\(error.message)",
                    at: "/body", offset: offset(inBody: error.offset))
            }
        }
    }

    /// Of a character of the body's text in the entry; of the whole text where escapes stand before it.
    private func offset(inBody character: Int) -> Int {
        let before = bodyText.rawBytes.dropFirst().prefix(character)
        return before.contains(UInt8(ascii: "\\")) ? bodyText.offset : bodyText.offset + 1 + character
    }

    private func compression() throws(WireError) -> BodyCompression? {
        guard let value = fields.headers?["compression"], !value.isNull, !value.equals("") else { return nil }
        if let name = value.string, let compression = BodyCompression(name: name) { return compression }
        throw WireError(
            .contentType, .unsupportedCompression,
            "this compression is not supported",
            hint: "send application/x-gzip (zlib's format) or none", entry: value)
    }

    private func tooLarge(_ limits: WireLimits) -> WireError {
        WireError(
            .body, .tooLarge, "the decoded body has more than \(limits.bodyBytes) bytes",
            hint: "send less",
            entry: bodyText)
    }
}
