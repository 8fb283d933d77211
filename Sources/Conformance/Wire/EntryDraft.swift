import LosslessJSON

/// An entry before it is bytes: the envelope, and the body as the JSON that is in it, so that both can be changed.
struct EntryDraft: Sendable {
    /// All but the body.
    var envelope: JSONValue
    var body: JSONValue
    /// Instead of ``body``: what is inside the encoding.
    var bodyBytes: [UInt8]?
    /// Instead of the encoded body: this very value, or no member at all.
    var rawBody: JSONValue??
    /// Done to the text of the body before it is encoded.
    var bodyEdits: [TextEdit] = []
    /// Done to the finished entry.
    var edits: [TextEdit] = []

    init(stored text: String) throws(CaseFault) {
        guard let value = try? JSONValue.parse(text), let object = value.object else {
            throw CaseFault([], "a stored message is no JSON")
        }
        body = object["body"] ?? .null
        envelope = value
    }

    /// Compact as orchestrator-core's serializer, the envelope as Python writes it.
    func bytes() throws(CaseFault) -> [UInt8] {
        var object = envelope.object ?? [:]
        if let rawBody {
            object["body"] = rawBody
        } else {
            object["body"] = .string(try encodedBody())
        }
        var bytes = JSONValue.object(object).serialized(.python)
        for edit in edits { bytes = try edit.apply(bytes) }
        return bytes
    }

    private func encodedBody() throws(CaseFault) -> String {
        var inner = bodyBytes ?? body.serialized(.orjson)
        for edit in bodyEdits { inner = try edit.apply(inner) }
        switch envelope["headers"]?["compression"]?.string {
        case "application/x-gzip", "gzip", "zlib": inner = Deflate.zlib(inner)
        default: break
        }
        return envelope["properties"]?["body_encoding"]?.string == "base64"
            ? Base64.encode(inner) : String(decoding: inner, as: UTF8.self)
    }
}
