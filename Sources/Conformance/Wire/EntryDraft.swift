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
    enum Compression: String, Sendable, CaseIterable {
        case zlib, gzip, bzip2, garbage
        case truncatedZlib = "truncated-zlib"
        /// By an edit already.
        case done
    }

    /// Instead of what the header `compression` names.
    var compression: Compression?
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

    func value(at pointer: JSONPointer) -> JSONValue? {
        guard pointer.tokens.first == "body" else { return envelope[pointer] }
        return body[JSONPointer(tokens: Array(pointer.tokens.dropFirst()))]
    }

    /// Of the whole, the envelope, or the decoded body; never of parts of these.
    mutating func set(_ value: JSONValue, at pointer: JSONPointer) throws(CaseFault) {
        if pointer.tokens == ["body"] {
            body = value
        } else if pointer.tokens.isEmpty {
            envelope = value
        } else if pointer.tokens.count == 1, var object = envelope.object, let key = pointer.tokens.first {
            object[key] = value
            envelope = .object(object)
        } else if pointer.tokens.count == 2, pointer.tokens[0] == "body", let index = Int(pointer.tokens[1]),
            var elements = body.array, elements.indices.contains(index)
        {
            elements[index] = value
            body = .array(elements)
        } else {
            throw CaseFault(
                pointer, "a key can be doubled in the envelope, its objects, the body and its elements only")
        }
    }

    private func encodedBody() throws(CaseFault) -> String {
        var inner = bodyBytes ?? body.serialized(.orjson)
        for edit in bodyEdits { inner = try edit.apply(inner) }
        let isCompressed = bodyEdits.contains(where: \.compresses)
        switch (isCompressed ? .done : compression, envelope["headers"]?["compression"]?.string) {
        case (.zlib, _), (nil, "application/x-gzip"), (nil, "gzip"), (nil, "zlib"): inner = Deflate.zlib(inner)
        case (.gzip, _): inner = Deflate.gzip(inner)
        case (.truncatedZlib, _): inner = Deflate.zlib(inner).dropLast(6)
        case (.bzip2, _): inner = Array("BZh91AY&SY".utf8) + inner
        case (.garbage, _): inner = [0xff, 0xfe, 0x00, 0x80] + inner
        case (.done, _), (nil, _): break
        }
        return envelope["properties"]?["body_encoding"]?.string == "base64"
            ? Base64.encode(inner) : String(decoding: inner, as: UTF8.self)
    }
}
