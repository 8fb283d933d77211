/// Makes text of the bytes between the quotes of a string that the scanner has accepted.
enum JSONStringDecoder {
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, flags: JSONTape.Flags) -> String {
        guard flags.contains(.escaped) else { return String(decoding: bytes, as: UTF8.self) }
        // Unescaping never lengthens: the shortest escape of a four-byte character has twelve bytes.
        return String(unsafeUninitializedCapacity: bytes.count) { unescape(bytes, into: $0) }
    }

    /// Returns the number of bytes written. `target` has room for as many bytes as `source` has.
    static func unescape(_ source: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var from = 0
        var to = 0
        while from < source.count {
            let byte = source[from]
            guard byte == UInt8(ascii: "\\"), from + 1 < source.count else {
                target[to] = byte
                from += 1
                to += 1
                continue
            }
            let letter = source[from + 1]
            guard letter == UInt8(ascii: "u") else {
                target[to] = unescaped(letter)
                from += 2
                to += 1
                continue
            }
            var scalar = codeUnit(source, at: from)
            from += 6
            if (0xD800...0xDBFF).contains(scalar) {
                scalar = 0x10000 + (scalar - 0xD800) << 10 + (codeUnit(source, at: from) &- 0xDC00) & 0x3FF
                from += 6
            }
            for unit in UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
                target[to] = unit
                to += 1
            }
        }
        return to
    }

    private static func unescaped(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: letter
        }
    }

    private static func codeUnit(_ source: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt32 {
        var unit: UInt32 = 0
        for offset in 2..<6 where start + offset < source.count {
            unit = unit << 4 | (hexadecimalDigit(source[start + offset]) ?? 0)
        }
        return unit
    }
}
