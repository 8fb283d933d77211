/// A parameter of a statement, in PostgreSQL's text form. The statement says what type it is: `$1::uuid`.
public struct PostgresValue: Sendable, Hashable {
    /// Nil is NULL.
    let text: String?

    public init(_ text: String?) { self.text = text }
    public init(_ number: Int) { text = String(number) }
    public init(_ bool: Bool) { text = bool ? "t" : "f" }

    /// An array of texts.
    public init(_ texts: [String]) {
        let elements = texts.map { text in
            "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        text = "{" + elements.joined(separator: ",") + "}"
    }

    public static let null = PostgresValue(String?.none)
}

extension PostgresValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { text = value }
}
