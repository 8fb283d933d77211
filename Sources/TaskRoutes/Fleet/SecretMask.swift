/// Hides the passwords of URLs in a text that will be shown.
enum SecretMask {
    /// Each scalar of a password becomes `*`, so that columns stay as they are.
    static func hide(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        var index = 0
        while let start = Self.schemeEnd(bytes, from: index) {
            index = start
            guard let password = Self.password(bytes, from: start) else { continue }
            for position in password {
                // The trailing bytes of a scalar vanish with its first: none of them is a column of its own.
                result[position] = bytes[position] & 0xC0 == 0x80 ? 0 : UInt8(ascii: "*")
            }
            index = password.upperBound
        }
        return result.contains(0) && !bytes.contains(0) ? result.filter { $0 != 0 } : result
    }

    static func masked(_ text: String) -> String { String(decoding: hide(Array(text.utf8)), as: UTF8.self) }

    /// Behind the next `://`.
    private static func schemeEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + 2 < bytes.count {
            if bytes[index] == UInt8(ascii: ":"), bytes[index + 1] == UInt8(ascii: "/"),
                bytes[index + 2] == UInt8(ascii: "/")
            {
                return index + 3
            }
            index += 1
        }
        return nil
    }

    /// Between the first `:` and the last `@` before the word ends.
    private static func password(_ bytes: [UInt8], from start: Int) -> Range<Int>? {
        var colon: Int?
        var at: Int?
        var index = start
        loop: while index < bytes.count {
            switch bytes[index] {
            // A password with a slash in it is no valid URL, and no less secret.
            case UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "'"), 0x0A, 0x0D, 0x09, UInt8(ascii: "`"):
                break loop
            case UInt8(ascii: ":"): colon = colon ?? index
            case UInt8(ascii: "@"): at = index
            default: break
            }
            index += 1
        }
        guard let colon, let at, colon + 1 < at else { return nil }
        return (colon + 1)..<at
    }
}
