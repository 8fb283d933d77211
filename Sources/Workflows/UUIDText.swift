import FoundationEssentials

/// UUIDs as pydantic reads them, and its words for what is none.
public enum UUIDText {
    public struct Problem: Error, Sendable, Hashable {
        /// As `invalid character: found ``x`` at 1`.
        public let message: String
    }

    private static let groupLengths = [8, 4, 4, 4, 12]

    /// With or without hyphens, or with hyphens in braces or behind `urn:uuid:`; in any case.
    public static func parse(_ text: String) -> Result<UUID, Problem> {
        let (body, offset) = unwrapped(text)
        for index in body.unicodeScalars.indices where !isExpected(body.unicodeScalars[index]) {
            let place = body.utf8.distance(from: body.startIndex, to: index) + offset + 1
            return .failure(Problem(message: "invalid character: found `\(body.unicodeScalars[index])` at \(place)"))
        }
        let isPlain = body.utf8.count == text.utf8.count
        let groups = body.split(separator: "-", omittingEmptySubsequences: false)
        if let message = isPlain && groups.count == 1 ? fault(ofSimple: body) : fault(of: groups) {
            return .failure(Problem(message: message))
        }
        return uuid(hexadecimal: body.filter { $0 != "-" })
    }

    /// What is inside the braces or behind `urn:uuid:`, and how far its places are counted on: where the length is right, the
    /// library that pydantic uses counts from the inside.
    private static func unwrapped(_ text: String) -> (body: Substring, offset: Int) {
        let urn = "urn:uuid:"
        if text.hasPrefix("{"), text.hasSuffix("}"), text.utf8.count > 1 {
            return (text.dropFirst().dropLast(), text.utf8.count == 38 ? 0 : 1)
        }
        if text.hasPrefix(urn) { return (text.dropFirst(urn.count), text.utf8.count == 45 ? 0 : urn.count) }
        return (text[...], 0)
    }

    private static func fault(ofSimple digits: Substring) -> String? {
        digits.count == 32 ? nil : "invalid length: expected length 32 for simple format, found \(digits.count)"
    }

    private static func fault(of groups: [Substring]) -> String? {
        guard groups.count == groupLengths.count else {
            return "invalid group count: expected 5, found \(groups.count)"
        }
        for (index, (group, length)) in zip(groups, groupLengths).enumerated() where group.count != length {
            return "invalid group length in group \(index): expected \(length), found \(group.count)"
        }
        return nil
    }

    private static func isExpected(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || (scalar.isASCII && scalar.properties.isHexDigit)
    }

    private static func uuid(hexadecimal digits: String) -> Result<UUID, Problem> {
        var rest = digits[...]
        let hyphenated = groupLengths.map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }
        guard let uuid = UUID(uuidString: hyphenated.joined(separator: "-")) else {
            return .failure(Problem(message: "invalid character"))
        }
        return .success(uuid)
    }
}
