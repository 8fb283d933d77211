import LosslessJSON

/// One page of a form: its fields, its schema, and the check of an answer to it.
public struct FormPage: Sendable {
    public static let defaultTitle = "unknown"

    /// What errors call it.
    public let name: String
    public let title: String
    public let fields: [FormField]
    private let check: @Sendable (State) throws -> FormProblem?

    /// A page whose fields are only known at run time.
    public init(_ name: String, title: String = FormPage.defaultTitle, fields: [FormField]) {
        self.name = name
        self.title = title
        self.fields = fields
        check = { _ in nil }
    }

    /// The page of a typed form.
    public init<F: Form>(_ form: F.Type) {
        name = form.name
        title = form.title
        fields = form.fields
        check = { answer in
            let typed = try StateDecoder().decode(form, from: answer)
            do throws(FormProblem) {
                try typed.validate()
                return nil
            } catch {
                return error
            }
        }
    }

    /// The JSON schema that a frontend shows, as pydantic writes it.
    public var schema: JSONValue {
        var schema: JSONObject = [
            "additionalProperties": false,
            "properties": .object(JSONObject(fields.map { (key: $0.name, value: $0.schema) })),
        ]
        let required = fields.filter { $0.defaultValue == nil }.map { JSONValue.string($0.name) }
        if !required.isEmpty { schema["required"] = .array(required) }
        schema["title"] = .string(title)
        schema["type"] = "object"
        return .object(schema)
    }

    /// Checks an answer and converts its values as pydantic does: `"3"` is a fine integer.
    ///
    /// - Returns: a member for each field, in their order.
    /// - Throws: `FormValidationError` with every fault (of extra fields and of list elements a thousand at most), or what decoding the typed form throws when its declared fields
    ///   don't fit its properties, which is a mistake in the form.
    public func validate(_ answer: JSONObject) throws -> JSONObject {
        let given = MemberTable(answer)
        var result = JSONObject()
        var errors: [FormError] = []
        for field in fields {
            guard let value = given[field.name] ?? field.defaultValue else {
                errors.append(
                    FormError("missing", at: [.key(field.name)], "field required", input: .object(answer)))
                continue
            }
            let outcome = field.validate(value)
            errors += outcome.errors
            result.append(field.name, outcome.value)
        }
        let known = Set(fields.map { ExactText(text: $0.name) })
        let extra = given.members.lazy.filter { !known.contains(ExactText(text: $0.key)) }
        errors += extra.prefix(FormError.limit).map { member in
            FormError(
                "extra_forbidden", at: [.key(member.key)], "Extra inputs are not permitted", input: member.value)
        }
        if errors.isEmpty, let problem = try check(result) {
            let input = problem.field.map { result[$0] ?? .null } ?? .object(result)
            errors.append(
                FormError(
                    "value_error", at: [.key(problem.field ?? "__root__")], problem.message, input: input,
                    context: ["error": .string(problem.message)]))
        }
        guard errors.isEmpty else { throw FormValidationError(formName: name, errors: errors) }
        return result
    }

    /// What is wrong with the page itself, a sentence each.
    var problems: [String] {
        var problems: [String] = []
        var seen = Set<String>()
        for field in fields {
            if !seen.insert(field.name).inserted {
                problems.append("Form '\(name)' has two fields '\(field.name)'. Rename one of them.")
            }
            for error in field.defaultValue.map({ field.validate($0).errors }) ?? [] {
                problems.append(
                    "The default of field '\(field.name)' of form '\(name)' is no answer: \(error.message).")
            }
        }
        return problems
    }
}
