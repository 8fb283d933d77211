import LosslessJSON

extension JSONValue {
    static func int(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

    static func double(_ value: Double) -> JSONValue { .number(JSONNumber(value)) }

    static func optional(_ text: String?) -> JSONValue {
        guard let text else { return .null }
        return .string(text)
    }

    static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    /// The number or the text in it, as a double.
    var anyDouble: Double? { number?.double ?? string.flatMap { Double($0) } }

    /// On one line, cut where it is long: for sentences.
    var brief: String {
        let text = text(.python)
        return text.count > 300 ? text.prefix(300) + "…" : text
    }
}
