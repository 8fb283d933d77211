import LosslessJSON

/// JSON values as Python shows them: `repr` and `str` of what `json.loads` makes of them.
public enum PythonText {
    /// `{'additionalProperties': False, 'required': ['name']}`
    public static func repr(_ value: JSONValue) -> String {
        switch value {
        case .null: "None"
        case .bool(let bool): bool ? "True" : "False"
        case .number(let number): number.text
        case .string(let string): repr(string)
        case .array(let elements): "[\(elements.map(repr).joined(separator: ", "))]"
        case .object(let object):
            "{\(object.map { "\(repr($0.key)): \(repr($0.value))" }.joined(separator: ", "))}"
        }
    }

    /// As `repr`, but a text without quotes.
    public static func str(_ value: JSONValue) -> String { value.string ?? repr(value) }

    /// In single quotes, or in double quotes where that saves escaping.
    public static func repr(_ string: String) -> String {
        let quote: Unicode.Scalar = string.contains("'") && !string.contains("\"") ? "\"" : "'"
        var text = String(quote)
        for scalar in string.unicodeScalars {
            switch scalar {
            case quote, "\\": text += "\\\(scalar)"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where isPrintable(scalar): text.unicodeScalars.append(scalar)
            default: text += escape(scalar)
            }
        }
        return text + String(quote)
    }

    /// Python's notion: no controls, no separators but the space, nothing unassigned.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        case .spaceSeparator: scalar == " "
        default: true
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        let (prefix, width) =
            switch scalar.value {
            case ..<0x100: ("\\x", 2)
            case ..<0x1_0000: ("\\u", 4)
            default: ("\\U", 8)
            }
        return prefix + String(repeating: "0", count: width - digits.count) + digits
    }
}
