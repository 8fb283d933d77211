/// Why PostgreSQL did not do what it was asked.
public struct PostgresError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable, Hashable {
        /// The URI can't be read, or names what libpq refuses.
        case configuration
        /// Certainly not done: no connection, the pool exhausted for too long, or the client is closed.
        case unavailable
        /// The connection broke after the request was sent: it may or may not have been done.
        case ambiguous
        /// The server answered with an error of this SQLSTATE (five characters); the transaction was rolled back.
        case server(sqlState: String)
        /// A value is not of the type that was asked for.
        case decoding
    }

    public let code: Code
    /// One sentence that says what to do; secrets masked.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}
