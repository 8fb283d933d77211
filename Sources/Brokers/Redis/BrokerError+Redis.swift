import RedisWire

extension BrokerError {
    init(_ error: RedisError) {
        let code: Code =
            switch error.code {
            case .unreachable: .unreachable
            case .authentication: .authentication
            case .database, .tls: .configuration
            case .server: error.serverError?.isAuthentication == true ? .authentication : .refused
            case .connectionLost, .timeout: error.effect == .none ? .unreachable : .connectionLost
            case .closed: error.effect == .none ? .closed : .connectionLost
            case .protocolViolation, .overflow: error.effect == .none ? .unreachable : .protocolViolation
            }
        self.init(code, error.message)
    }
}

/// Runs what talks to Redis, with its errors in the broker's terms.
func asBrokerError<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws(RedisError) -> Result
) async throws(BrokerError) -> Result {
    do {
        return try await body()
    } catch {
        throw BrokerError(error)
    }
}
