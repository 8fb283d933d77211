/// The core schema of YAML 1.2.2 (chapter 10.3): which plain scalars are null, boolean or number.
enum YAMLCoreSchema {
    static let prefix = "tag:yaml.org,2002:"

    /// The meaning of a plain scalar without a tag.
    static func resolve(plain text: String) -> YAMLScalar.Value {
        if isNull(text) { return .null }
        if let bool = bool(text) { return .bool(bool) }
        if let int = int(text) { return int }
        if let double = double(text) { return .double(double) }
        return .string
    }

    /// The meaning of a scalar with a tag of the core schema; nil when the text is none of its texts.
    static func resolve(_ text: String, tag name: String) -> YAMLScalar.Value? {
        switch name {
        case "str": .string
        case "null": isNull(text) ? .null : nil
        case "bool": bool(text).map { .bool($0) }
        case "int": int(text)
        case "float": (double(text) ?? int(text).flatMap { _ in Double(text) }).map { .double($0) }
        default: nil
        }
    }

    private static func isNull(_ text: String) -> Bool {
        switch text {
        case "", "~", "null", "Null", "NULL": true
        default: false
        }
    }

    private static func bool(_ text: String) -> Bool? {
        switch text {
        case "true", "True", "TRUE": true
        case "false", "False", "FALSE": false
        default: nil
        }
    }

    private static func int(_ text: String) -> YAMLScalar.Value? {
        if text.hasPrefix("0o") { return radix(text.dropFirst(2), 8) }
        if text.hasPrefix("0x") { return radix(text.dropFirst(2), 16) }
        let digits =
            text.utf8.first == UInt8(ascii: "-") || text.utf8.first == UInt8(ascii: "+")
            ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy(isDigit) else { return nil }
        return .int(Int(text))
    }

    /// `Int(_:radix:)` alone would also take a sign.
    private static func radix(_ digits: Substring, _ radix: Int) -> YAMLScalar.Value? {
        guard !digits.isEmpty, digits.utf8.allSatisfy({ Int(String(UnicodeScalar($0)), radix: radix) != nil }) else {
            return nil
        }
        return .int(Int(digits, radix: radix))
    }

    private static func double(_ text: String) -> Double? {
        var rest = Substring(text)
        var sign = 1.0
        if let first = rest.utf8.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            sign = first == UInt8(ascii: "-") ? -1 : 1
            rest = rest.dropFirst()
        }
        switch rest {
        case ".inf", ".Inf", ".INF": return sign * .infinity
        case ".nan", ".NaN", ".NAN": return rest.startIndex == text.startIndex ? .nan : nil
        default: return isDecimal(rest) ? Double(text) : nil
        }
    }

    /// `[0-9]+(\.[0-9]*)?` or `\.[0-9]+`, then perhaps an exponent; `Double(_:)` alone would take hexadecimal and `nan`.
    private static func isDecimal(_ text: Substring) -> Bool {
        var rest = text.utf8[...]
        func takeDigits() -> Int {
            let count = rest.prefix(while: isDigit).count
            rest = rest.dropFirst(count)
            return count
        }
        var digits = takeDigits()
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            digits += takeDigits()
        }
        guard digits > 0 else { return false }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
            guard takeDigits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
