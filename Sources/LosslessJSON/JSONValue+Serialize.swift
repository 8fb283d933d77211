extension JSONValue {
    /// The bytes that go on the wire.
    public func serialized(_ style: JSONStyle = .orjson) -> [UInt8] {
        var writer = JSONWriter(style: style)
        writer.value(self)
        return writer.bytes
    }

    /// `serialized` as text.
    public func text(_ style: JSONStyle = .orjson) -> String {
        String(decoding: serialized(style), as: UTF8.self)
    }

    /// Appends the value to bytes that are being built.
    public func append(to bytes: inout [UInt8], style: JSONStyle = .orjson) {
        var writer = JSONWriter(style: style, appendingTo: bytes)
        // Else there would be two owners, and the first byte would copy them all.
        bytes = []
        writer.value(self)
        bytes = writer.bytes
    }
}
