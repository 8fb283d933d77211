extension String {
    /// The text with everything that could move a cursor, colour a terminal, fake a line or reorder what is read made
    /// visible: control characters, line separators and the marks of writing direction, as `\n`, `\x1b`, `\u{202e}`.
    public var escapingControls: String {
        guard unicodeScalars.contains(where: \.needsEscape) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            if scalar.needsEscape { result += scalar.escape } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }
}

extension Unicode.Scalar {
    fileprivate var needsEscape: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0x061C, 0xFEFF: true
        case 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    fileprivate var escape: String {
        switch value {
        case 0x09: "\\t"
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        case 0..<0x10: "\\x0" + String(value, radix: 16)
        case 0x10..<0x100: "\\x" + String(value, radix: 16)
        default: "\\u{" + String(value, radix: 16) + "}"
        }
    }
}
