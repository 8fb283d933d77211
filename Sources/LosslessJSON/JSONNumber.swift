/// A JSON number as it was written (`1.10`, `-0`, `12345678901234567890123`), or made from a Swift number.
public struct JSONNumber: Sendable, Hashable {
    enum Storage: Sendable, Hashable {
        case text(String)
        case integer(Int)
        case double(Double)
    }

    let storage: Storage

    public init(_ value: Int) { storage = .integer(value) }

    /// A finite double. NaN and the infinities are no JSON numbers; they become `null` where the number is written.
    public init(_ value: Double) { storage = .double(value) }

    /// The text must be a JSON number already: the parser's own initializer.
    init(validated text: String) { storage = .text(text) }

    /// Nil unless the text is a number by RFC 8259.
    public init?(text: String) {
        guard case .number(let number)? = try? JSONValue.parse(text), number.text == text else { return nil }
        self = number
    }

    /// As Python writes it: the text that was read, or the shortest that reads back equal.
    public var text: String {
        switch storage {
        case .text(let text): text
        case .integer(let value): String(value)
        case .double(let value): JSONStyle.python.text(of: value)
        }
    }

    /// The value, when the number is an integer without fraction or exponent that fits.
    public var int: Int? {
        switch storage {
        case .text(let text): Int(text)
        case .integer(let value): value
        case .double: nil
        }
    }

    /// The nearest double; infinite where the number is beyond a double.
    public var double: Double {
        switch storage {
        case .text(let text): Double(text) ?? .nan
        case .integer(let value): Double(value)
        case .double(let value): value
        }
    }

    public static func == (left: JSONNumber, right: JSONNumber) -> Bool { left.text == right.text }
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
