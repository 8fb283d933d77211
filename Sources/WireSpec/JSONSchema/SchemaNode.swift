import LosslessJSON

/// One schema as it is applied; other schemas by their numbers in the set, so that they may refer to themselves.
struct SchemaNode {
    typealias Number = Int

    /// `true` or `false` instead of a schema.
    var constant: Bool?
    var types: [SchemaType] = []
    var members: [JSONValue]?
    var const: JSONValue?
    var properties: [(key: String, schema: Number)] = []
    var required: [String] = []
    var additionalProperties: Number?
    var items: Number?
    var prefixItems: [Number] = []
    var itemCount: CountRange = CountRange()
    var length: CountRange = CountRange()
    var minimum: JSONNumber?
    var maximum: JSONNumber?
    var pattern: SchemaPattern?
    var oneOf: [Number] = []
    var anyOf: [Number] = []
    var allOf: [Number] = []
    var condition: (if: Number, then: Number)?
    var reference: Number?

    struct CountRange {
        var least: Int?
        var most: Int?
    }
}

/// A `pattern`, compiled once.
struct SchemaPattern {
    let text: String
    private let regex: Regex<AnyRegexOutput>

    init(_ text: String) throws {
        self.text = text
        // ECMA-262's `$` is the very end, and characters are code points.
        regex = try Regex(text.hasSuffix("$") && !text.hasSuffix("\\$") ? text.dropLast() + "\\z" : text)
            .matchingSemantics(.unicodeScalar)
    }

    /// Anywhere in the text, unless the pattern is anchored.
    func matches(_ text: String) -> Bool { (try? regex.firstMatch(in: text)) != nil }
}
