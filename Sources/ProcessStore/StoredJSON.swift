import LosslessJSON

/// States and inputs as the store holds them: JSON text that it can certainly read again.
enum StoredJSON {
    /// Wider than what is taken from outside, for a state grows with every step.
    static let limits = JSONLimits(bytes: 64 << 20, depth: 512, values: 64 << 20)

    /// - Throws: `.tooLarge`, so that nothing is written that could not be read.
    static func text(of value: JSONValue) throws(StoreError) -> String {
        let text = value.text(.orjson)
        guard text.utf8.count <= limits.bytes else {
            throw StoreError(
                .tooLarge,
                "A state or input of \(text.utf8.count) bytes is beyond the store's \(limits.bytes): keep less in it.")
        }
        guard depth(of: text) <= limits.depth else {
            throw StoreError(
                .tooLarge, "A state or input is nested deeper than the store's \(limits.depth) levels: flatten it.")
        }
        return text
    }

    /// - Throws: `.schema` when the text is not JSON: somebody else wrote it, or the file is damaged.
    static func value(from text: String, of place: @autoclosure () -> String) throws(StoreError) -> JSONValue {
        do {
            return try JSONValue.parse(text, limits: limits)
        } catch {
            throw StoreError(.schema, "The JSON of \(place()) can't be read: \(error).")
        }
    }

    /// How deep arrays and objects are nested in a text that is JSON.
    private static func depth(of text: String) -> Int {
        var depth = 0
        var deepest = 0
        var isInString = false
        var isEscaped = false
        for byte in text.utf8 {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
            } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                depth += 1
                deepest = max(deepest, depth)
            } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                depth -= 1
            }
        }
        return deepest
    }
}
