extension JSONValue {
    /// The value for people: a line for each member and element, indented by two spaces. It is JSON still.
    ///
    /// Text beyond ASCII stays readable, but what a terminal would obey or hide (control characters, marks that turn the
    /// direction of writing, line separators) is escaped, for such text comes from outside.
    public var prettyText: String {
        var text = ""
        appendPretty(to: &text, depth: 0)
        return text
    }

    private func appendPretty(to text: inout String, depth: Int) {
        switch self {
        case .array(let elements) where !elements.isEmpty:
            text += "["
            for (position, element) in elements.enumerated() {
                Self.startLine(of: position, in: &text, depth: depth + 1)
                element.appendPretty(to: &text, depth: depth + 1)
            }
            Self.startLine(of: 0, in: &text, depth: depth)
            text += "]"
        case .object(let object) where !object.isEmpty:
            text += "{"
            for (position, member) in object.members.enumerated() {
                Self.startLine(of: position, in: &text, depth: depth + 1)
                Self.appendPretty(member.key, to: &text)
                text += ": "
                member.value.appendPretty(to: &text, depth: depth + 1)
            }
            Self.startLine(of: 0, in: &text, depth: depth)
            text += "}"
        case .string(let string):
            Self.appendPretty(string, to: &text)
        default:
            text += self.text(.python)
        }
    }

    private static func startLine(of position: Int, in text: inout String, depth: Int) {
        text += position > 0 ? ",\n" : "\n"
        text += String(repeating: "  ", count: depth)
    }

    private static func appendPretty(_ string: String, to text: inout String) {
        for scalar in JSONValue.string(string).text(.orjson).unicodeScalars {
            if isUnfitForTerminals(scalar) {
                let hex = JSONValue.string(String(scalar)).text(.python)
                text += hex.dropFirst().dropLast()
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }

    private static func isUnfitForTerminals(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }
}
