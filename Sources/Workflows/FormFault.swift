import LosslessJSON

/// A fault of one value, in pydantic's words, before its place is known.
struct FormFault: Error {
    let type: String
    let message: String
    var context: JSONObject?

    static let stringType = FormFault(type: "string_type", message: "Input should be a valid string")
    static let intType = FormFault(type: "int_type", message: "Input should be a valid integer")
    static let intParsing = FormFault(
        type: "int_parsing", message: "Input should be a valid integer, unable to parse string as an integer")
    static let intParsingSize = FormFault(
        type: "int_parsing_size", message: "Unable to parse input string as an integer, exceeded maximum size")
    static let intFromFloat = FormFault(
        type: "int_from_float", message: "Input should be a valid integer, got a number with a fractional part")
    static let finiteNumber = FormFault(type: "finite_number", message: "Input should be a finite number")
    static let floatType = FormFault(type: "float_type", message: "Input should be a valid number")
    static let floatParsing = FormFault(
        type: "float_parsing", message: "Input should be a valid number, unable to parse string as a number")
    static let boolType = FormFault(type: "bool_type", message: "Input should be a valid boolean")
    static let boolParsing = FormFault(
        type: "bool_parsing", message: "Input should be a valid boolean, unable to interpret input")
    static let listType = FormFault(type: "list_type", message: "Input should be a valid list")
    static let dictType = FormFault(type: "dict_type", message: "Input should be a valid dictionary")
    static let uuidType = FormFault(
        type: "uuid_type", message: "UUID input should be a string, bytes or UUID object")

    static func uuidParsing(_ problem: String) -> FormFault {
        FormFault(
            type: "uuid_parsing", message: "Input should be a valid UUID, \(problem)",
            context: ["error": .string(problem)])
    }

    static func stringTooShort(_ minimum: Int) -> FormFault {
        FormFault(
            type: "string_too_short", message: "String should have at least \(counted(minimum, "character"))",
            context: ["min_length": .number(JSONNumber(minimum))])
    }

    static func stringTooLong(_ maximum: Int) -> FormFault {
        FormFault(
            type: "string_too_long", message: "String should have at most \(counted(maximum, "character"))",
            context: ["max_length": .number(JSONNumber(maximum))])
    }

    static func below(_ minimum: JSONNumber) -> FormFault {
        FormFault(
            type: "greater_than_equal",
            message: "Input should be greater than or equal to \(bound(minimum))", context: ["ge": .number(minimum)])
    }

    static func above(_ maximum: JSONNumber) -> FormFault {
        FormFault(
            type: "less_than_equal",
            message: "Input should be less than or equal to \(bound(maximum))", context: ["le": .number(maximum)])
    }

    static func choice(_ choices: [String]) -> FormFault {
        let quoted = choices.map(PythonText.repr)
        let list =
            quoted.count < 2
            ? quoted.joined() : quoted.dropLast().joined(separator: ", ") + " or " + (quoted.last ?? "")
        return FormFault(
            type: "literal_error", message: "Input should be \(list)", context: ["expected": .string(list)])
    }

    static func tooShort(_ minimum: Int, actual: Int) -> FormFault {
        FormFault(
            type: "too_short",
            message: "List should have at least \(counted(minimum, "item")) after validation, not \(actual)",
            context: length("min_length", minimum, actual))
    }

    static func tooLong(_ maximum: Int, actual: Int) -> FormFault {
        FormFault(
            type: "too_long",
            message: "List should have at most \(counted(maximum, "item")) after validation, not \(actual)",
            context: length("max_length", maximum, actual))
    }

    private static func length(_ key: String, _ bound: Int, _ actual: Int) -> JSONObject {
        [
            "field_type": "List", key: .number(JSONNumber(bound)), "actual_length": .number(JSONNumber(actual)),
        ]
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// `5.0` is spoken of as 5.
    private static func bound(_ number: JSONNumber) -> String {
        Int(exactly: number.double).map(String.init) ?? number.text
    }
}
