/// A statement with what its parameters stand for.
public struct PostgresCall: Sendable, Hashable {
    public let statement: PostgresStatement
    public let parameters: [PostgresValue]

    public init(_ statement: PostgresStatement, _ parameters: [PostgresValue] = []) {
        self.statement = statement
        self.parameters = parameters
    }

    /// What PostgreSQL's text can't hold is refused before it is sent.
    func check() throws(PostgresError) {
        for (index, parameter) in parameters.enumerated() where parameter.text?.utf8.contains(0) == true {
            throw PostgresError(.parameter, "The parameter $\(index + 1) holds a NUL, which PostgreSQL does not store.")
        }
    }
}
