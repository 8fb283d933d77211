import LosslessJSON

/// Numbers as pydantic takes them from people: also as texts, and booleans too.
enum LaxNumber {
    /// As many digits as Python reads in one integer.
    private static let maximumDigits = 4300

    static func integer(_ value: JSONValue) throws(FormFault) -> JSONNumber {
        switch value {
        case .bool(let bool): return JSONNumber(bool ? 1 : 0)
        case .number(let number):
            if !number.isFloat { return try canonical(number.text, tooLong: .intParsingSize) }
            let double = number.double
            guard double.isFinite else { throw .finiteNumber }
            guard double == double.rounded(.towardZero) else { throw .intFromFloat }
            guard let int = Int(exactly: double) else { throw .intParsingSize }
            return JSONNumber(int)
        case .string(let string):
            return try integer(text: string)
        case .null, .array, .object:
            throw .intType
        }
    }

    static func double(_ value: JSONValue) throws(FormFault) -> Double {
        switch value {
        case .bool(let bool): return bool ? 1 : 0
        case .number(let number):
            // An integer beyond a double is refused; a float is infinite, as Python reads it.
            guard number.isFloat || number.double.isFinite else { throw .floatType }
            return number.double
        case .string(let string):
            guard let text = withoutUnderscores(string.trimmed), let double = pythonDouble(text) else {
                throw .floatParsing
            }
            return double
        case .null, .array, .object:
            throw .floatType
        }
    }

    static func isLess(_ number: JSONNumber, than bound: Int) -> Bool {
        number.int.map { $0 < bound } ?? number.text.hasPrefix("-")
    }

    static func isGreater(_ number: JSONNumber, than bound: Int) -> Bool {
        number.int.map { $0 > bound } ?? !number.text.hasPrefix("-")
    }

    /// Digits with a sign, single underscores between them, and at most a fraction of zeros.
    private static func integer(text: String) throws(FormFault) -> JSONNumber {
        var digits = text.trimmed
        if let dot = digits.firstIndex(of: ".") {
            let fraction = digits[digits.index(after: dot)...]
            guard !fraction.isEmpty, fraction.utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) else { throw .intParsing }
            digits = digits[..<dot]
        }
        let sign = digits.first == "-" ? "-" : ""
        if digits.first == "-" || digits.first == "+" { digits = digits.dropFirst() }
        guard let plain = withoutUnderscores(digits), !plain.isEmpty, plain.utf8.allSatisfy(\.isDigit) else {
            throw .intParsing
        }
        return try canonical(sign + plain, tooLong: .intParsingSize)
    }

    /// Without leading zeros, and zero without a sign.
    private static func canonical(_ text: String, tooLong: FormFault) throws(FormFault) -> JSONNumber {
        if let int = Int(text) { return JSONNumber(int) }
        let isNegative = text.hasPrefix("-")
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }.drop { $0 == UInt8(ascii: "0") }
        guard digits.count <= maximumDigits else { throw tooLong }
        let canonical = digits.isEmpty ? "0" : (isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self)
        guard let number = JSONNumber(text: canonical) else { throw .intParsing }
        return number
    }

    /// Nil where underscores stand at an end, or two together.
    private static func withoutUnderscores(_ text: Substring) -> String? {
        guard text.contains("_") else { return String(text) }
        guard text.first != "_", text.last != "_", !text.contains("__") else { return nil }
        return text.filter { $0 != "_" }
    }

    /// Decimal notation, `nan`, `inf` and `infinity` in any case; no hexadecimal, which Swift would take.
    private static func pythonDouble(_ text: String) -> Double? {
        let unsigned = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        switch unsigned.lowercased() {
        case "inf", "infinity": return text.first == "-" ? -.infinity : .infinity
        case "nan": return .nan
        default:
            guard let first = unsigned.utf8.first, first.isDigit || first == UInt8(ascii: ".") else { return nil }
            guard unsigned.utf8.allSatisfy({ $0.isDigit || "+-.eE".utf8.contains($0) }) else { return nil }
            return Double(text)
        }
    }
}

extension JSONNumber {
    /// Whether Python reads it as a float: it has a fraction or an exponent.
    fileprivate var isFloat: Bool { text.utf8.contains { ".eE".utf8.contains($0) } }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

extension String {
    fileprivate var trimmed: Substring {
        let isSpace: (Character) -> Bool = { $0.isWhitespace }
        let start = self[...].drop(while: isSpace)
        return start.lastIndex { !isSpace($0) }.map { start[...$0] } ?? start
    }
}
