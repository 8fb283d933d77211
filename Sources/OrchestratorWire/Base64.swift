/// The base64 of RFC 4648, section 4, as kombu packs message bodies into it.
///
/// Stricter than Python's `b64decode`, which skips whatever is not in its alphabet and ignores what stands behind the
/// padding: what Python refuses is refused, and what it would discard without a word is refused too. So
/// a text that decodes is exactly the text that `encode` makes of the bytes.
public enum Base64 {
    /// The bytes that a base64 text stands for.
    ///
    /// - Throws: `Base64Error` with the offset of the first character that is wrong.
    public static func decode(_ text: Span<UInt8>) throws(Base64Error) -> [UInt8] {
        try text.withUnsafeBufferPointer { (characters) throws(Base64Error) -> [UInt8] in
            try decode(characters)
        }
    }

    public static func decode(_ text: [UInt8]) throws(Base64Error) -> [UInt8] { try decode(text.span) }

    public static func decode(_ text: String) throws(Base64Error) -> [UInt8] { try decode(Array(text.utf8)) }

    /// The base64 text of bytes, padded, without line breaks.
    public static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        append(bytes, to: &text)
        return text
    }

    /// Appends the base64 text of bytes to a text that is being built.
    public static func append(_ bytes: [UInt8], to text: inout [UInt8]) {
        let start = text.count
        let length = (bytes.count + 2) / 3 * 4
        text.append(contentsOf: repeatElement(UInt8(ascii: "="), count: length))
        text.withUnsafeMutableBufferPointer { text in
            bytes.withUnsafeBufferPointer { bytes in
                encode(bytes, into: UnsafeMutableBufferPointer(rebasing: text[start..<start + length]))
            }
        }
    }

    /// `target` has room for the whole text and is full of `=`.
    private static func encode(_ bytes: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>) {
        let alphabet = alphabet.utf8Start
        var from = 0
        var to = 0
        while bytes.count - from >= 3 {
            let bits = Int(bytes[from]) << 16 | Int(bytes[from + 1]) << 8 | Int(bytes[from + 2])
            target[to] = alphabet[bits >> 18]
            target[to + 1] = alphabet[bits >> 12 & 63]
            target[to + 2] = alphabet[bits >> 6 & 63]
            target[to + 3] = alphabet[bits & 63]
            from += 3
            to += 4
        }
        switch bytes.count - from {
        case 1:
            target[to] = alphabet[Int(bytes[from] >> 2)]
            target[to + 1] = alphabet[Int(bytes[from] << 4 & 63)]
        case 2:
            let bits = Int(bytes[from]) << 10 | Int(bytes[from + 1]) << 2
            target[to] = alphabet[bits >> 12]
            target[to + 1] = alphabet[bits >> 6 & 63]
            target[to + 2] = alphabet[bits & 63]
        default:
            break
        }
    }

    private static func decode(_ text: UnsafeBufferPointer<UInt8>) throws(Base64Error) -> [UInt8] {
        if text.isEmpty { return [] }
        // The padded last four characters are left to the careful end of it.
        let wholeGroups = (text.count - 1) / 4
        var failure: Base64Error?
        let bytes = [UInt8](unsafeUninitializedCapacity: wholeGroups * 3 + 3) { target, count in
            values.withUnsafeBufferPointer { values in
                for group in 0..<wholeGroups {
                    let at = group * 4
                    let a = values[Int(text[at])]
                    let b = values[Int(text[at + 1])]
                    let c = values[Int(text[at + 2])]
                    let d = values[Int(text[at + 3])]
                    guard (a | b | c | d) < 64 else {
                        failure = firstFault(in: text, from: at)
                        return
                    }
                    target[count] = a << 2 | b >> 4
                    target[count + 1] = b << 4 | c >> 2
                    target[count + 2] = c << 6 | d
                    count += 3
                }
                failure = decodeEnd(text, from: wholeGroups * 4, values: values, into: target, count: &count)
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// The last group: one to four characters, of which the third and the fourth may be padding.
    private static func decodeEnd(
        _ text: UnsafeBufferPointer<UInt8>, from start: Int, values: UnsafeBufferPointer<UInt8>,
        into target: UnsafeMutableBufferPointer<UInt8>, count: inout Int
    ) -> Base64Error? {
        var length = text.count
        while length > start, text[length - 1] == padding { length -= 1 }
        let data = length - start
        var bits: UInt32 = 0
        for at in start..<length {
            let value = values[Int(text[at])]
            guard value < 64 else { return firstFault(in: text, from: at) }
            bits = bits << 6 | UInt32(value)
        }
        switch (data, text.count - length) {
        case (4, 0): break
        case (3, 1): bits <<= 6
        case (2, 2): bits <<= 12
        case (0, _): return Base64Error(code: .excessPadding, offset: start)
        case (1, _): return Base64Error(code: .truncated, offset: length)
        default: return Base64Error(code: .missingPadding, offset: text.count)
        }
        let octets = data - 1
        guard bits & (0xFF_FFFF >> (UInt32(octets) * 8)) == 0 else {
            return Base64Error(code: .nonZeroBits, offset: length - 1)
        }
        for octet in 0..<octets {
            target[count] = UInt8(truncatingIfNeeded: bits >> (16 - 8 * UInt32(octet)))
            count += 1
        }
        return nil
    }

    /// Why the character at `start`, or one behind it, can't stand there.
    private static func firstFault(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Base64Error {
        let at = (start..<text.count).first { values[Int(text[$0])] >= 64 } ?? start
        guard text[at] == padding else { return Base64Error(code: .notInAlphabet, offset: at) }
        let behind = (at..<text.count).first { text[$0] != padding } ?? text.count
        if behind < text.count { return Base64Error(code: .dataBehindPadding, offset: behind) }
        return Base64Error(code: .excessPadding, offset: at)
    }

    private static let padding = UInt8(ascii: "=")

    private static let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

    /// The six bits of each character; 64 and more where it is none of the alphabet.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        for value in 0..<64 { values[Int(alphabet.utf8Start[value])] = UInt8(value) }
        return values
    }()
}
