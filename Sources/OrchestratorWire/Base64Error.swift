/// Why a text is not base64, and where.
public struct Base64Error: Error, Sendable, Hashable, CustomStringConvertible {
    /// Stable, lower-case with hyphens: for programs and tests.
    public enum Code: String, Sendable, CaseIterable {
        /// A character that base64 has not, white space and the URL-safe `-` and `_` included.
        case notInAlphabet = "not-in-alphabet"
        /// One character is left over: Python's "cannot be 1 more than a multiple of 4".
        case truncated
        /// Python's "Incorrect padding".
        case missingPadding = "missing-padding"
        case excessPadding = "excess-padding"
        case dataBehindPadding = "data-behind-padding"
        /// The last character carries bits that belong to no byte.
        case nonZeroBits = "non-zero-bits"
    }

    public let code: Code
    /// Index of the character in the text, from 0.
    public let offset: Int

    public init(code: Code, offset: Int) {
        self.code = code
        self.offset = offset
    }

    public var message: String {
        switch code {
        case .notInAlphabet: "a character that is not of the base64 alphabet: encode the body with RFC 4648, section 4"
        case .truncated: "the base64 text was cut off: one character is left over"
        case .missingPadding: "the base64 text has too little padding: its length must be a multiple of 4"
        case .excessPadding: "the base64 text has padding that nothing needs: remove it"
        case .dataBehindPadding: "the base64 text goes on behind its padding: send one text only"
        case .nonZeroBits: "the last character of the base64 text has bits that belong to no byte"
        }
    }

    public var description: String { "\(message) (\(code.rawValue) at character \(offset))" }
}
