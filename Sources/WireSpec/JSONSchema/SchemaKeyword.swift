/// The keywords of JSON Schema 2020-12 that the schemas of the specification may use. Whoever validates with another
/// validator finds the same: these behave alike everywhere.
enum SchemaKeyword: String, CaseIterable {
    case type, `enum`, const
    case properties, required, additionalProperties
    case items, prefixItems, minItems, maxItems
    case minimum, maximum, minLength, maxLength, pattern
    case oneOf, anyOf, allOf, `if`, then
    case ref = "$ref"
    case defs = "$defs"

    /// What says something to readers and nothing to validators; beside these, what begins with `x-`.
    static let annotations: Set<String> = ["$schema", "$id", "$comment", "title", "description", "examples", "default"]

    static func isAnnotation(_ key: String) -> Bool { annotations.contains(key) || key.hasPrefix("x-") }
}
