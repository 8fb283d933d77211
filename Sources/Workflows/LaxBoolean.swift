import LosslessJSON

/// Booleans as pydantic takes them from people.
enum LaxBoolean {
    private static let trueWords: Set = ["1", "on", "t", "true", "y", "yes"]
    private static let falseWords: Set = ["0", "off", "f", "false", "n", "no"]

    static func boolean(_ value: JSONValue) throws(FormFault) -> Bool {
        switch value {
        case .bool(let bool):
            return bool
        case .string(let string):
            let word = string.lowercased()
            if trueWords.contains(word) { return true }
            if falseWords.contains(word) { return false }
            throw .boolParsing
        case .number(let number):
            // Whole numbers of 64 bits can be interpreted, if not well; others are of the wrong type.
            guard let int = number.int ?? Int(exactly: number.double) else { throw .boolType }
            guard int == 0 || int == 1 else { throw .boolParsing }
            return int == 1
        case .null, .array, .object:
            throw .boolType
        }
    }
}
