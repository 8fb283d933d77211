import LosslessJSON

/// A field of a form, which is what pydantic calls a field of a model.
public struct FormField: Sendable, Hashable {
    public indirect enum Kind: Sendable, Hashable {
        /// Lengths in Unicode code points, as Python counts.
        case string(minLength: Int? = nil, maxLength: Int? = nil)
        /// Of any size.
        case integer(minimum: Int? = nil, maximum: Int? = nil)
        case number(minimum: Double? = nil, maximum: Double? = nil)
        case boolean
        /// One of these texts.
        case choice([String])
        case uuid
        case list(of: Kind, minItems: Int? = nil, maxItems: Int? = nil)
        /// An object of any members.
        case object
    }

    /// The key in what is posted, and in the state.
    public var name: String
    public var kind: Kind
    /// What a person reads; by default made from the name.
    public var title: String
    public var description: String?
    /// What an answer without the field means. Nil: the field is required.
    public var defaultValue: JSONValue?
    /// Whether null is an answer.
    public var isNullable: Bool

    public init(
        _ name: String, _ kind: Kind, title: String? = nil, description: String? = nil, default: JSONValue? = nil,
        isNullable: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.title = title ?? FormField.title(of: name)
        self.description = description
        self.defaultValue = `default`
        self.isNullable = isNullable
    }

    /// As Python's `str.title` on the words of the name: `my_field` is `My Field`.
    static func title(of name: String) -> String {
        var title = ""
        var isInWord = false
        for character in name {
            let shown = character == "_" ? " " : character
            title += isInWord ? shown.lowercased() : shown.uppercased()
            isInWord = character.isLetter
        }
        return title
    }
}

extension FormField {
    public static func string(
        _ name: String, title: String? = nil, description: String? = nil, default: String? = nil,
        minLength: Int? = nil, maxLength: Int? = nil
    ) -> FormField {
        FormField(
            name, .string(minLength: minLength, maxLength: maxLength), title: title, description: description,
            default: `default`.map { .string($0) })
    }

    public static func integer(
        _ name: String, title: String? = nil, description: String? = nil, default: Int? = nil,
        minimum: Int? = nil, maximum: Int? = nil
    ) -> FormField {
        FormField(
            name, .integer(minimum: minimum, maximum: maximum), title: title, description: description,
            default: `default`.map { .number(JSONNumber($0)) })
    }

    public static func number(
        _ name: String, title: String? = nil, description: String? = nil, default: Double? = nil,
        minimum: Double? = nil, maximum: Double? = nil
    ) -> FormField {
        FormField(
            name, .number(minimum: minimum, maximum: maximum), title: title, description: description,
            default: `default`.map { .number(JSONNumber($0)) })
    }

    public static func boolean(
        _ name: String, title: String? = nil, description: String? = nil, default: Bool? = nil
    ) -> FormField {
        FormField(name, .boolean, title: title, description: description, default: `default`.map { .bool($0) })
    }

    public static func choice(
        _ name: String, of choices: [String], title: String? = nil, description: String? = nil, default: String? = nil
    ) -> FormField {
        FormField(
            name, .choice(choices), title: title, description: description, default: `default`.map { .string($0) })
    }

    /// The same field, which may also be left out or null: pydantic's `Optional[...] = None`.
    public var optional: FormField {
        var field = self
        field.isNullable = true
        field.defaultValue = field.defaultValue ?? .null
        return field
    }
}
