import LosslessJSON

/// A change of bytes that no change of JSON can express.
struct TextEdit: Sendable {
    private let value: JSONValue
    private let pointer: JSONPointer

    /// A text or `{base64}` to stand there instead; or `{append}`, `{prepend}`, `{cut: n}`, `{replace: {find, with}}`,
    /// `{repeat: {text, count}}`, `{gzip: true}`.
    init(_ value: JSONValue, at pointer: JSONPointer) {
        self.value = value
        self.pointer = pointer
    }

    /// What it makes is compressed already.
    var compresses: Bool { value["gzip"]?.bool == true }

    func apply(_ bytes: [UInt8]) throws(CaseFault) -> [UInt8] {
        if let text = value.string { return Array(text.utf8) }
        let change = try Arguments(value, at: pointer)
        if let text = try change.optionalString("text") { return Array(text.utf8) }
        if let text = try change.optionalString("base64") {
            guard let decoded = Base64.decode(text) else { throw change.fault("base64", "is no base64") }
            return decoded
        }
        if let text = try change.optionalString("append") { return bytes + Array(text.utf8) }
        if let text = try change.optionalString("prepend") { return Array(text.utf8) + bytes }
        if let count = try change.optionalInt("cut") { return Array(bytes.dropLast(count)) }
        if try change.optionalBool("gzip") == true { return Deflate.gzip(bytes) }
        if let replace = try change.optionalChild("replace") {
            let with: [UInt8]
            if let text = try replace.optionalString("with_base64") {
                guard let decoded = Base64.decode(text) else { throw replace.fault("with_base64", "is no base64") }
                with = decoded
            } else {
                with = Array(try replace.string("with").utf8)
            }
            return try replaced(bytes, replace.string("find"), with, replace)
        }
        if let again = try change.optionalChild("repeat") {
            let count = try again.optionalInt("count") ?? 1
            let text = try again.string("text")
            guard count >= 0, count * text.utf8.count <= 64 << 20 else {
                throw again.fault("count", "makes more than 64 MiB")
            }
            return Array(String(repeating: text, count: count).utf8)
        }
        throw CaseFault(pointer, "is no change of bytes")
    }

    private func replaced(
        _ bytes: [UInt8], _ find: String, _ with: [UInt8], _ place: Arguments
    ) throws(CaseFault) -> [UInt8] {
        let needle = Array(find.utf8)
        guard !needle.isEmpty, bytes.count >= needle.count else { throw place.fault("find", "is not there") }
        for start in 0...(bytes.count - needle.count) where bytes[start..<start + needle.count].elementsEqual(needle) {
            return bytes[..<start] + with + bytes[(start + needle.count)...]
        }
        throw place.fault("find", "is not there")
    }
}
