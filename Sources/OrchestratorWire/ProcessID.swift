import FoundationEssentials

/// Process ids as they travel: what Python's `uuid.UUID` reads, and the one form that is written.
public enum ProcessID {
    /// Reads what `uuid.UUID(text)` reads: 32 hex digits of either case, with hyphens anywhere or none, in braces or
    /// not, with `urn:` and `uuid:` before them or not.
    public static func parse(_ text: String) -> UUID? {
        var text = text
        return text.withUTF8 { utf8 in uuid(utf8) ?? loose(utf8) }
    }

    static func parse(_ text: Span<UInt8>) -> UUID? {
        text.withUnsafeBufferPointer { utf8 in uuid(utf8) ?? loose(utf8) }
    }

    /// 8-4-4-4-12 in lower case.
    public static func text(_ id: UUID) -> String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            withUnsafeBytes(of: id.uuid) { bytes in
                var at = 0
                for (index, byte) in bytes.enumerated() {
                    if index == 4 || index == 6 || index == 8 || index == 10 {
                        buffer[at] = UInt8(ascii: "-")
                        at += 1
                    }
                    buffer[at] = digit(byte >> 4)
                    buffer[at + 1] = digit(byte & 0xF)
                    at += 2
                }
            }
            return 36
        }
    }

    /// The digits and hyphens that nearly every sender writes.
    private static func uuid(_ utf8: UnsafeBufferPointer<UInt8>) -> UUID? {
        guard utf8.count == 36 else { return nil }
        var id: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        let complete = withUnsafeMutableBytes(of: &id) { bytes -> Bool in
            var at = 0
            for index in 0..<16 {
                if index == 4 || index == 6 || index == 8 || index == 10 {
                    guard utf8[at] == UInt8(ascii: "-") else { return false }
                    at += 1
                }
                guard let high = value(utf8[at]), let low = value(utf8[at + 1]) else { return false }
                bytes[index] = high << 4 | low
                at += 2
            }
            return true
        }
        return complete ? UUID(uuid: id) : nil
    }

    private static func loose(_ utf8: UnsafeBufferPointer<UInt8>) -> UUID? {
        // Longer than any spelling with one prefix of each kind and a hyphen behind every digit.
        guard utf8.count <= 80 else { return nil }
        var bytes = removing("urn:", from: Array(utf8))
        bytes = removing("uuid:", from: bytes)
        let braces: Set<UInt8> = [UInt8(ascii: "{"), UInt8(ascii: "}")]
        let digits = bytes.trimming { braces.contains($0) }.filter { $0 != UInt8(ascii: "-") }
        guard digits.count == 32 else { return nil }
        var spelt = digits
        for hyphen in [8, 13, 18, 23] { spelt.insert(UInt8(ascii: "-"), at: hyphen) }
        return spelt.withUnsafeBufferPointer { uuid($0) }
    }

    private static func removing(_ word: String, from bytes: [UInt8]) -> [UInt8] {
        let word = Array(word.utf8)
        var rest = bytes[...]
        var kept: [UInt8] = []
        while let first = rest.first {
            if rest.starts(with: word) {
                rest = rest.dropFirst(word.count)
            } else {
                kept.append(first)
                rest = rest.dropFirst()
            }
        }
        return kept
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

extension Array where Element == UInt8 {
    fileprivate func trimming(_ isTrimmed: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        var slice = self[...]
        while let first = slice.first, isTrimmed(first) { slice.removeFirst() }
        while let last = slice.last, isTrimmed(last) { slice.removeLast() }
        return slice
    }
}
