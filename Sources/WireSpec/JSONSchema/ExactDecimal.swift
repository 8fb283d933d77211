import LosslessJSON

/// A JSON number by its value: `1`, `1.0` and `10e-1` are equal, and none of their digits is lost.
struct ExactDecimal: Hashable {
    private let isNegative: Bool
    /// Without zeros at either end; none for zero.
    private let digits: [UInt8]
    /// The power of ten that the digits, read as an integer, are multiplied with. Larger than any text can make it: none.
    private let exponent: Int

    init(_ number: JSONNumber) {
        let text = number.text.utf8
        var digits: [UInt8] = []
        var fraction = 0
        var isFraction = false
        var rest = text.drop { $0 == UInt8(ascii: "-") }
        while let byte = rest.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
            if byte == UInt8(ascii: ".") {
                isFraction = true
            } else {
                digits.append(byte - UInt8(ascii: "0"))
                if isFraction { fraction += 1 }
            }
            rest = rest.dropFirst()
        }
        let written = rest.isEmpty ? 0 : Int(Substring(rest.dropFirst())) ?? 0
        var exponent = written - fraction
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
        self.digits = Array(digits.drop { $0 == 0 })
        self.exponent = self.digits.isEmpty ? 0 : exponent
        isNegative = !self.digits.isEmpty && text.first == UInt8(ascii: "-")
    }

    var isInteger: Bool { exponent >= 0 }
}

extension ExactDecimal: Comparable {
    static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? right.isSmallerInSize(than: left) : left.isSmallerInSize(than: right)
    }

    private func isSmallerInSize(than other: ExactDecimal) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
        let (size, otherSize) = (digits.count + exponent, other.digits.count + other.exponent)
        return size == otherSize ? digits.lexicographicallyPrecedes(other.digits) : size < otherSize
    }
}

extension JSONValue {
    /// Equal as JSON Schema says: numbers by value, objects whatever the order of their members.
    func isSchemaEqual(to other: JSONValue) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)): ExactDecimal(left) == ExactDecimal(right)
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isSchemaEqual(to: $1) }
        case (.object(let left), .object(let right)):
            Set(left.keys) == Set(right.keys)
                && left.keys.allSatisfy { key in
                    guard let value = left[key], let twin = right[key] else { return false }
                    return value.isSchemaEqual(to: twin)
                }
        default: self == other
        }
    }
}
