import LosslessJSON

extension FormField {
    /// The value as the field takes it, and what is wrong with it; with a fault the value means nothing.
    func validate(_ value: JSONValue) -> (value: JSONValue, errors: [FormError]) {
        if isNullable && value.isNull { return (.null, []) }
        return kind.validate(value, at: [.key(name)])
    }
}

extension FormField.Kind {
    fileprivate func validate(
        _ value: JSONValue, at place: [FormError.Location]
    ) -> (value: JSONValue, errors: [FormError]) {
        if case .list(let element, let minItems, let maxItems) = self {
            return FormField.Kind.validateList(value, of: element, minItems, maxItems, at: place)
        }
        do {
            return (try validated(value), [])
        } catch {
            return (.null, [FormError(error.type, at: place, error.message, input: value, context: error.context)])
        }
    }

    private func validated(_ value: JSONValue) throws(FormFault) -> JSONValue {
        switch self {
        case .string(let minLength, let maxLength):
            guard let string = value.string else { throw .stringType }
            let length = string.unicodeScalars.count
            if let minLength, length < minLength { throw .stringTooShort(minLength) }
            if let maxLength, length > maxLength { throw .stringTooLong(maxLength) }
            return value
        case .integer(let minimum, let maximum):
            let integer = try LaxNumber.integer(value)
            if let minimum, LaxNumber.isLess(integer, than: minimum) { throw .below(JSONNumber(minimum)) }
            if let maximum, LaxNumber.isGreater(integer, than: maximum) { throw .above(JSONNumber(maximum)) }
            return .number(integer)
        case .number(let minimum, let maximum):
            let double = try LaxNumber.double(value)
            // Written so that NaN, which is neither, is refused by a bound.
            if let maximum, !(double <= maximum) { throw .above(JSONNumber(maximum)) }
            if let minimum, !(double >= minimum) { throw .below(JSONNumber(minimum)) }
            return double.isFinite ? .number(JSONNumber(double)) : .null
        case .boolean:
            return .bool(try LaxBoolean.boolean(value))
        case .choice(let choices):
            guard let string = value.string, choices.contains(string) else { throw .choice(choices) }
            return value
        case .uuid:
            guard let text = value.string else { throw .uuidType }
            switch UUIDText.parse(text) {
            case .success(let uuid): return .string(uuid.uuidString.lowercased())
            case .failure(let problem): throw .uuidParsing(problem.message)
            }
        case .object:
            guard value.object != nil else { throw .dictType }
            return value
        case .list:
            throw .listType
        }
    }

    private static func validateList(
        _ value: JSONValue, of element: FormField.Kind, _ minItems: Int?, _ maxItems: Int?,
        at place: [FormError.Location]
    ) -> (value: JSONValue, errors: [FormError]) {
        func fault(_ fault: FormFault) -> (value: JSONValue, errors: [FormError]) {
            (.null, [FormError(fault.type, at: place, fault.message, input: value, context: fault.context)])
        }
        guard let elements = value.array else { return fault(.listType) }
        if let maxItems, elements.count > maxItems { return fault(.tooLong(maxItems, actual: elements.count)) }
        var values: [JSONValue] = []
        var errors: [FormError] = []
        for (index, item) in elements.enumerated() {
            guard errors.count < FormError.limit else { break }
            let outcome = element.validate(item, at: place + [.index(index)])
            values.append(outcome.value)
            errors += outcome.errors
        }
        if errors.isEmpty, let minItems, elements.count < minItems {
            return fault(.tooShort(minItems, actual: elements.count))
        }
        return (.array(values), errors)
    }
}
