extension JSONScanner {
    /// `at` is on the opening quote. Leaves it behind the closing one.
    mutating func scanString(kind: JSONTape.Kind) throws(Fault) {
        let start = at
        at += 1
        var flags: JSONTape.Flags = []
        while true {
            skipPlainText()
            guard at < end else { throw Fault(code: .unexpectedEnd, offset: at) }
            switch base[at] {
            case UInt8(ascii: "\""):
                at += 1
                append(kind, from: start, to: at, flags: flags)
                return
            case UInt8(ascii: "\\"):
                flags.insert(.escaped)
                try scanEscape()
            case 0x80...:
                flags.insert(.beyondASCII)
                try scanMultibyteCharacter()
            default:
                throw Fault(code: .controlCharacter, offset: at)
            }
        }
    }

    /// Eight bytes at a time: stops at a quote, a backslash, a control character, a byte beyond ASCII or the end.
    @inline(__always)
    private mutating func skipPlainText() {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        while end - at >= 8 {
            let word = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self).littleEndian
            let quotes = word ^ (ones &* 0x22)
            let backslashes = word ^ (ones &* 0x5C)
            // A borrow can only mark bytes above a byte that is marked rightly, and the lowest mark is all we use.
            let special =
                (((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
                    | ((word &- ones &* 0x20) & ~word) | word) & highs
            if special != 0 {
                at += special.trailingZeroBitCount >> 3
                return
            }
            at += 8
        }
        while at < end {
            let byte = base[at]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte >= 0x80 { return }
            at += 1
        }
    }

    private mutating func scanEscape() throws(Fault) {
        let start = at
        guard at + 1 < end else { throw Fault(code: .unexpectedEnd, offset: end) }
        switch base[at + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            at += 2
        case UInt8(ascii: "u"):
            let unit = try scanHexEscape()
            switch unit {
            case 0xDC00...0xDFFF:
                throw Fault(code: .loneSurrogate, offset: start)
            case 0xD800...0xDBFF:
                guard at + 1 < end, base[at] == UInt8(ascii: "\\"), base[at + 1] == UInt8(ascii: "u") else {
                    throw Fault(code: .loneSurrogate, offset: start)
                }
                guard (0xDC00...0xDFFF).contains(try scanHexEscape()) else {
                    throw Fault(code: .loneSurrogate, offset: start)
                }
            default:
                break
            }
        default:
            throw Fault(code: .invalidEscape, offset: start)
        }
    }

    /// `at` is on the backslash of `\uXXXX`. Leaves it behind the four digits.
    private mutating func scanHexEscape() throws(Fault) -> UInt32 {
        let start = at
        var unit: UInt32 = 0
        for offset in 2..<6 {
            guard start + offset < end else { throw Fault(code: .unexpectedEnd, offset: end) }
            guard let digit = hexadecimalDigit(base[start + offset]) else {
                throw Fault(code: .invalidEscape, offset: start)
            }
            unit = unit << 4 | digit
        }
        at += 6
        return unit
    }

    /// Well-formed sequences only, by table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing
    /// beyond U+10FFFF.
    private mutating func scanMultibyteCharacter() throws(Fault) {
        let start = at
        let second: ClosedRange<UInt8>
        let length: Int
        switch base[at] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw Fault(code: .invalidUTF8, offset: start)
        }
        guard end - start >= length, second.contains(base[start + 1]) else {
            throw Fault(code: .invalidUTF8, offset: start)
        }
        for offset in 2..<max(length, 2) where base[start + offset] & 0xC0 != 0x80 {
            throw Fault(code: .invalidUTF8, offset: start)
        }
        at += length
    }
}

/// The value of a hexadecimal digit in either case.
@inline(__always)
func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte &- UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte &- UInt8(ascii: "a") &+ 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte &- UInt8(ascii: "A") &+ 10)
    default: nil
    }
}
