/// A scalar: the text as it stands, and what it means by the core schema of YAML 1.2.
public struct YAMLScalar: Sendable, Hashable {
    public enum Style: Sendable, Hashable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    /// What the text means. `yes`, `on` and `1:30` are strings, as YAML 1.2 has it.
    public enum Value: Sendable, Hashable {
        case null
        case bool(Bool)
        /// Nil where the integer does not fit; the text has it.
        case int(Int?)
        case double(Double)
        case string
    }

    /// The content without quotes, escapes resolved, lines folded.
    public let text: String
    public let style: Style
    public let value: Value

    public init(text: String, style: Style, value: Value) {
        self.text = text
        self.style = style
        self.value = value
    }
}
