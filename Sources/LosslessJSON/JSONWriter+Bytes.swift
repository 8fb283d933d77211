extension JSONWriter {
    mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        isBehindValue = false
    }

    mutating func end(_ bracket: UInt8) {
        bytes.append(bracket)
        isBehindValue = true
    }

    mutating func word(_ word: StaticString) {
        separate()
        bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    /// The comma, where one is due.
    @inline(__always)
    mutating func separate() {
        if isBehindValue {
            bytes.append(UInt8(ascii: ","))
            if style == .python { bytes.append(UInt8(ascii: " ")) }
        }
        isBehindValue = true
    }

    mutating func appendColon() {
        bytes.append(UInt8(ascii: ":"))
        if style == .python { bytes.append(UInt8(ascii: " ")) }
        isBehindValue = false
    }

    mutating func appendDecimal(_ value: Int) {
        if (0..<10).contains(value) {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value))
        } else {
            bytes.append(contentsOf: String(value).utf8)
        }
    }

    mutating func appendQuoted(_ text: String) {
        var text = text
        text.withUTF8 { appendQuoted($0) }
    }

    /// `utf8` is well formed: it comes out of a `String`.
    private mutating func appendQuoted(_ utf8: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        var at = 0
        while true {
            let special = firstSpecial(in: utf8, from: at)
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[at..<special]))
            guard special < utf8.count else { break }
            if utf8[special] < 0x7F {
                appendEscape(utf8[special])
                at = special + 1
            } else {
                at = special + appendEscapedCharacter(utf8, at: special)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// The first byte from `start` on that the style escapes, eight bytes at a time; the count, if there is none.
    private func firstSpecial(in utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        var at = start
        while let base = utf8.baseAddress, utf8.count - at >= 8 {
            let word = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self).littleEndian
            let quotes = word ^ (ones &* 0x22)
            let backslashes = word ^ (ones &* 0x5C)
            var special =
                ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes) | ((word &- ones &* 0x20) & ~word)
            if style == .python {
                let deletes = word ^ (ones &* 0x7F)
                special |= ((deletes &- ones) & ~deletes) | word
            }
            special &= highs
            // A borrow can only mark bytes above a byte that is marked rightly, and the lowest mark is all we use.
            if special != 0 { return at + special.trailingZeroBitCount >> 3 }
            at += 8
        }
        while at < utf8.count {
            let byte = utf8[at]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C || (byte >= 0x7F && style == .python) { return at }
            at += 1
        }
        return at
    }

    private mutating func appendEscape(_ byte: UInt8) {
        let letter: UInt8? =
            switch byte {
            case 0x22, 0x5C: byte
            case 0x08: UInt8(ascii: "b")
            case 0x09: UInt8(ascii: "t")
            case 0x0A: UInt8(ascii: "n")
            case 0x0C: UInt8(ascii: "f")
            case 0x0D: UInt8(ascii: "r")
            default: nil
            }
        if let letter {
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(letter)
        } else {
            appendUnit(UInt16(byte))
        }
    }

    /// Escapes the character at `start` as one or two `\uXXXX` and returns its length in bytes.
    private mutating func appendEscapedCharacter(_ utf8: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
        var decoder = UTF8()
        var rest = utf8[start...].makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return 1 }
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { appendUnit(unit) }
        return UTF8.width(scalar)
    }

    /// `\uXXXX`, in lower case as Python and orjson write it.
    mutating func appendUnit(_ unit: UInt16) {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(ascii: "u"))
        var shift: UInt16 = 16
        while shift > 0 {
            shift -= 4
            let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xF)
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
