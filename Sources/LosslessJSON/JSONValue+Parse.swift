extension JSONValue {
    /// Reads one JSON text, strictly by RFC 8259: no NaN, no comments, no trailing bytes, well-formed UTF-8 only.
    /// Numbers keep their text, objects their order and their duplicate keys.
    ///
    /// - Throws: `JSONParseError` with the byte offset and the pointer of the place, also where a limit is exceeded.
    public static func parse(
        _ bytes: [UInt8], limits: JSONLimits = .standard
    ) throws(JSONParseError) -> JSONValue {
        try parse(bytes.span, limits: limits)
    }

    /// Reads one JSON text out of a part of a larger buffer, without copying it.
    public static func parse(
        _ bytes: ArraySlice<UInt8>, limits: JSONLimits = .standard
    ) throws(JSONParseError) -> JSONValue {
        try parse(bytes.span, limits: limits)
    }

    /// Reads one JSON text that somebody else owns, without copying it.
    public static func parse(
        _ bytes: Span<UInt8>, limits: JSONLimits = .standard
    ) throws(JSONParseError) -> JSONValue {
        try bytes.withUnsafeBufferPointer { (buffer) throws(JSONParseError) -> JSONValue in
            JSONTreeBuilder(tape: try JSONTape.scan(buffer, limits: limits), bytes: buffer).root()
        }
    }

    /// Reads one JSON text; byte offsets in errors count its UTF-8.
    public static func parse(
        _ text: String, limits: JSONLimits = .standard
    ) throws(JSONParseError) -> JSONValue {
        try parse(Array(text.utf8), limits: limits)
    }
}
