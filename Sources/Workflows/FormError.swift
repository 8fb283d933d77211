import LosslessJSON

/// What is wrong with one field of an answer, as pydantic reports it.
public struct FormError: Error, Sendable, Hashable {
    /// How many faults of a kind are worth telling, for whoever posts a million.
    static let limit = 1000

    public enum Location: Sendable, Hashable {
        case key(String)
        case index(Int)
    }

    /// pydantic's name of the fault, as `int_parsing` or `missing`.
    public var type: String
    /// Where it is; `__root__` for a fault of the whole page.
    public var location: [Location]
    public var message: String
    /// What was posted there.
    public var input: JSONValue
    /// The values that the message speaks of.
    public var context: JSONObject?

    public init(
        _ type: String, at location: [Location], _ message: String, input: JSONValue, context: JSONObject? = nil
    ) {
        self.type = type
        self.location = location
        self.message = message
        self.input = input
        self.context = context
    }

    /// As orchestrator-core puts it into `validation_errors`.
    public var json: JSONValue {
        var object: JSONObject = [
            "type": .string(type),
            "loc": .array(location.map(\.json)),
            "msg": .string(message),
            "input": input,
        ]
        if let context { object["ctx"] = .object(context) }
        object["url"] = .string("https://errors.pydantic.dev/2.13/v/\(type)")
        return .object(object)
    }

    /// Two lines: the place, and indented what is wrong there.
    fileprivate var text: String {
        let place = location.map(\.description).joined(separator: " -> ")
        let values = context?.map { "; \($0.key)=\(PythonText.str($0.value))" }.joined() ?? ""
        return "\(place)\n  \(message) (type=\(type)\(values))"
    }
}

extension FormError.Location: CustomStringConvertible {
    public var description: String {
        switch self {
        case .key(let key): key
        case .index(let index): String(index)
        }
    }

    fileprivate var json: JSONValue {
        switch self {
        case .key(let key): .string(key)
        case .index(let index): .number(JSONNumber(index))
        }
    }
}

/// An answer that a form doesn't take: orchestrator-core's `FormValidationError`.
public struct FormValidationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The name of the page.
    public var formName: String
    /// Those of declared fields in their order, then those of fields that the page doesn't have.
    public var errors: [FormError]

    public init(formName: String, errors: [FormError]) {
        self.formName = formName
        self.errors = errors
    }

    /// `1 validation error for Form`, then two lines for each: what orchestrator-core answers as `detail`.
    public var description: String {
        let title = "\(errors.count) validation error\(errors.count == 1 ? "" : "s") for \(formName)"
        return ([title] + errors.map(\.text)).joined(separator: "\n")
    }
}
