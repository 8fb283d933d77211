extension JSONTape {
    /// Scans a text into a tape.
    static func scan(
        _ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits
    ) throws(JSONParseError) -> JSONTape {
        guard let base = bytes.baseAddress else {
            throw JSONParseError(code: .empty, offset: 0, pointer: "", message: message(of: .empty, limits: limits))
        }
        var scanner = JSONScanner(bytes, base: base, limits: limits)
        do {
            try scanner.scan()
        } catch {
            throw describe(error, scanner: scanner, bytes: bytes)
        }
        return scanner.tape
    }

    private static func describe(
        _ fault: JSONScanner.Fault, scanner: JSONScanner, bytes: UnsafeBufferPointer<UInt8>
    ) -> JSONParseError {
        let tape = scanner.tape
        let place = fault.insideValue ? tape.entries.count : (scanner.open.last ?? 0)
        let open = fault.insideValue ? scanner.open[...] : scanner.open.dropLast()
        var pointer = JSONPointer()
        for token in tape.path(to: place, openContainers: open) {
            switch token {
            case .index(let index): pointer.append(index)
            case .key(let entry): pointer.append(tape.text(of: entry, in: bytes))
            }
        }
        var message = message(of: fault.code, limits: scanner.limits)
        if fault.code == .unexpectedByte, fault.offset < bytes.count {
            message = "unexpected \(name(of: bytes[fault.offset])): \(message)"
        }
        return JSONParseError(code: fault.code, offset: fault.offset, pointer: pointer.text, message: message)
    }

    /// The decoded text of a string or key entry.
    func text(of entry: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        let entry = entries[entry]
        let content = UnsafeBufferPointer(rebasing: bytes[Int(entry.start) + 1..<Int(entry.end) - 1])
        return JSONStringDecoder.decode(content, flags: entry.flags)
    }

    private static func name(of byte: UInt8) -> String {
        if byte > 0x20, byte < 0x7F { return "'\(Character(Unicode.Scalar(byte)))'" }
        let digits = String(byte, radix: 16, uppercase: true)
        return "byte 0x\(digits.count < 2 ? "0" : "")\(digits)"
    }

    private static func message(of code: JSONParseError.Code, limits: JSONLimits) -> String {
        switch code {
        case .empty: "the text is empty: send one JSON value"
        case .unexpectedEnd: "the text ends in the middle of a value: it was probably cut off"
        case .unexpectedByte: "expected a JSON value, key, comma or bracket"
        case .trailingBytes: "there is something behind the end of the JSON value: send one value only"
        case .invalidNumber: "not a JSON number: write digits without leading zeros, such as 1, -0.5 or 1e3"
        case .nonFiniteNumber: "NaN and Infinity are not JSON: write null or a number"
        case .invalidEscape: "not an escape of JSON: write \\\\, \\\", \\/, \\b, \\f, \\n, \\r, \\t or \\uXXXX"
        case .loneSurrogate: "half of a surrogate pair is not a character: write both halves"
        case .controlCharacter: "a control character in a string must be escaped, such as \\n or \\u0000"
        case .invalidUTF8: "the string is not well-formed UTF-8: send JSON in UTF-8"
        case .tooLarge: "the text has more than \(limits.bytes) bytes: send less or raise the limit"
        case .tooDeep: "values are nested more than \(min(limits.depth, JSONScanner.deepest)) deep: flatten the value"
        case .tooManyValues: "the text has more than \(limits.values) values: send less or raise the limit"
        }
    }
}
