/// Why the broker did not do what it was asked.
public struct BrokerError: Error, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// No connection could be made: refused, timed out, name not found.
        case unreachable
        /// The connection broke with a command on its way: it may or may not have been carried out.
        case connectionLost = "connection-lost"
        /// The broker answered with an error.
        case refused
        case authentication
        /// The address or an option makes no sense.
        case configuration
        /// This client or consumer has been closed.
        case closed
        /// What came back is no answer to what was asked.
        case protocolViolation = "protocol-violation"
        case cancelled
    }

    public let code: Code
    /// One sentence that says what to do; secrets masked.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// True when the command certainly had no effect, so that what was written before it can be taken back.
    public var certainlyNotDone: Bool {
        switch code {
        case .unreachable, .refused, .authentication, .configuration, .closed: true
        case .connectionLost, .protocolViolation, .cancelled: false
        }
    }

    public var description: String { "\(message) (\(code.rawValue))" }
}
