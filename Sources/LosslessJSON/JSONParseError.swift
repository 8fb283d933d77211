/// Why a text is not JSON, and where.
public struct JSONParseError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Stable, lower-case with hyphens: for programs and tests.
    public enum Code: String, Sendable, CaseIterable {
        case empty
        case unexpectedEnd = "unexpected-end"
        case unexpectedByte = "unexpected-byte"
        case trailingBytes = "trailing-bytes"
        case invalidNumber = "invalid-number"
        /// `NaN`, `Infinity`, `-Infinity`: Python writes them, JSON has none.
        case nonFiniteNumber = "non-finite-number"
        case invalidEscape = "invalid-escape"
        /// `\ud800` without its partner: no text of Unicode.
        case loneSurrogate = "lone-surrogate"
        case controlCharacter = "control-character"
        case invalidUTF8 = "invalid-utf8"
        case tooLarge = "too-large"
        case tooDeep = "too-deep"
        case tooManyValues = "too-many-values"
    }

    public let code: Code
    /// Byte offset in the text, from 0.
    public let offset: Int
    /// JSON pointer (RFC 6901) of the value that was being read; empty for the whole.
    public let pointer: String
    /// One sentence, without the place.
    public let message: String

    public init(code: Code, offset: Int, pointer: String, message: String) {
        self.code = code
        self.offset = offset
        self.pointer = pointer
        self.message = message
    }

    public var description: String {
        "\(message) (\(code.rawValue) at byte \(offset)\(pointer.isEmpty ? "" : ", \(pointer)"))"
    }
}
