/// Why a command has no answer. ``effect`` tells what may have happened to it.
public struct RedisError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: String, Sendable, Hashable {
        /// No connection could be made: refused, timed out, unknown host, missing socket.
        case unreachable
        /// The user name or password was refused, or one is missing.
        case authentication
        /// The database number is out of the server's range.
        case database
        /// The server answered this command with an error; it is in ``RedisError/serverError``.
        case server
        /// The connection broke while the command was on its way.
        case connectionLost = "connection-lost"
        /// No answer came in time; the connection was given up.
        case timeout
        /// What came back is not RESP2, or larger than allowed; the connection was given up.
        case protocolViolation = "protocol-violation"
        /// The reader of a subscription fell too far behind, and the subscription was given up.
        case overflow
        /// This connection or client was closed by its owner.
        case closed
        /// `rediss://` in a build without TLS, or a certificate that cannot be read.
        case tls
    }

    /// What became of the command.
    public enum Effect: String, Sendable, Hashable {
        /// It was never written: it certainly had no effect.
        case none
        /// The server answered with an error: as a rule no effect, but a script may have run in part.
        case refused
        /// It was written and its answer was lost: it may or may not have run.
        case unknown
    }

    public let code: Code
    public let effect: Effect
    /// One sentence that says what to do. Passwords are masked.
    public let message: String
    public let serverError: RedisServerError?

    public init(_ code: Code, _ effect: Effect, _ message: String, serverError: RedisServerError? = nil) {
        self.code = code
        self.effect = effect
        self.message = message
        self.serverError = serverError
    }

    public var description: String { "\(message) (\(code.rawValue))" }

    /// The same error for a command that was never written.
    func withoutEffect() -> RedisError { RedisError(code, .none, message, serverError: serverError) }

    static func server(_ error: RedisServerError, _ command: String) -> RedisError {
        RedisError(.server, .refused, "the server refused \(command): \(error)", serverError: error)
    }
}
