/// SQL with parameters `$1`, `$2`, … It is prepared once on each connection.
public struct PostgresStatement: Sendable, Hashable {
    public let sql: String

    public init(_ sql: String) { self.sql = sql }
}

extension PostgresStatement: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { sql = value }
}
