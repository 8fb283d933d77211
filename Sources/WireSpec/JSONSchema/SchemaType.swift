import LosslessJSON

/// The values of the keyword `type`.
enum SchemaType: String, CaseIterable {
    case null, boolean, object, array, number, integer, string

    func holds(for value: JSONValue) -> Bool {
        switch (self, value) {
        case (.null, .null), (.boolean, .bool), (.object, .object), (.array, .array), (.number, .number),
            (.string, .string):
            true
        case (.integer, .number(let number)): ExactDecimal(number).isInteger
        default: false
        }
    }
}
