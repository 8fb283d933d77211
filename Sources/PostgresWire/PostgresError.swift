/// Why PostgreSQL did not do what it was asked.
public struct PostgresError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable, Hashable {
        /// The URI can't be read, or names an option that libpq does not know.
        case configuration
        /// A parameter that no statement can carry.
        case parameter
        /// Certainly not done: there was no connection in time, or the pool is closed.
        case unavailable
        /// Certainly not done: all connections of the pool were taken for too long.
        case busy
        /// The connection broke after the request was sent: it may or may not have been done.
        case ambiguous
        /// The server answered with an error of this SQLSTATE (five characters), and took back what was done.
        case server(sqlState: String)
        /// A value of a result is not what was expected there.
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

    public var sqlState: String? {
        guard case .server(let state) = code else { return nil }
        return state
    }
}

extension PostgresError {
    /// What the server took back only because others were at work on the same rows, or because its own plan was out of
    /// date: the same again has every chance.
    var isWorthRepeating: Bool {
        guard let sqlState else { return false }
        return ["40001", "40P01", "0A000", "26000"].contains(sqlState) && !isOfThisStatement
    }

    /// 0A000 is also what a statement gets that asks for what the server can't do at all.
    private var isOfThisStatement: Bool { sqlState == "0A000" && !message.contains("cached plan") }

    /// The server is ending, starting or full: nothing was done, and it may be back in a moment.
    var meansServerAway: Bool {
        guard let sqlState else { return false }
        return ["57P01", "57P02", "57P03", "53300"].contains(sqlState)
    }
}
