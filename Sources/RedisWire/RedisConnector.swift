import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Makes connections: transport, TLS, login, database, name.
struct RedisConnector: Sendable {
    let url: RedisURL
    let options: RedisConnectionOptions
    let eventLoop: any EventLoop

    func connect() async throws(RedisError) -> RedisConnection {
        let address = url.description
        let security = try RedisTLS(url)
        let connection = try await open(address, security)
        do {
            try await logIn(connection)
            return connection
        } catch {
            connection.close()
            guard error.code == .connectionLost || error.code == .timeout else { throw error.withoutEffect() }
            throw RedisError(
                .unreachable, .none, "no login at \(address): \(error.message)", serverError: error.serverError)
        }
    }

    private func open(_ address: String, _ security: RedisTLS) async throws(RedisError) -> RedisConnection {
        let limits = options.limits
        let eventLoop = eventLoop
        let initialize: @Sendable (any Channel) -> EventLoopFuture<NIOLoopBound<RedisChannelHandler>> = { channel in
            eventLoop.makeCompletedFuture {
                try security.addHandler(to: channel)
                let handler = RedisChannelHandler(eventLoop: eventLoop, limits: limits, address: address)
                try channel.pipeline.syncOperations.addHandler(handler)
                return NIOLoopBound(handler, eventLoop: eventLoop)
            }
        }
        let bootstrap = ClientBootstrap(group: eventLoop).connectTimeout(TimeAmount(options.connectTimeout))
        do {
            let (channel, handler): (any Channel, NIOLoopBound<RedisChannelHandler>)
            switch url.endpoint {
            case .unix(let path):
                (channel, handler) = try await bootstrap.connect(unixDomainSocketPath: path) { channel in
                    initialize(channel).map { (channel, $0) }
                }
            case .tcp(let host, let port):
                (channel, handler) =
                    try await bootstrap
                    .channelOption(.socketOption(.so_keepalive), value: 1)
                    .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                    .connect(host: host, port: port) { channel in initialize(channel).map { (channel, $0) } }
            }
            return RedisConnection(
                address: address, channel: channel, handler: handler, replyTimeout: options.replyTimeout)
        } catch {
            throw RedisError(.unreachable, .none, "no connection to \(address): \(Self.reason(of: error))")
        }
    }

    private func logIn(_ connection: RedisConnection) async throws(RedisError) {
        var commands: [RedisCommand] = []
        if let password = url.password {
            let user = url.user.map { [RedisArgument.text($0)] } ?? []
            commands.append(RedisCommand("AUTH", user + [.text(password.value)]))
        }
        if url.database != 0 { commands.append(RedisCommand("SELECT", .integer(url.database))) }
        if let name = url.clientName ?? options.clientName {
            commands.append(RedisCommand("CLIENT", "SETNAME", .text(name)))
        }
        commands.append(RedisCommand("PING"))
        let replies = try await connection.pipeline(commands, within: options.connectTimeout)
        for (command, reply) in zip(commands, replies) {
            guard case .error(let error) = reply else { continue }
            try refuse(command, error)
        }
    }

    /// What a refused step of the login means. The name is a convenience, and a user without the right to `PING` may
    /// still do all that is wanted of it.
    private func refuse(_ command: RedisCommand, _ error: RedisServerError) throws(RedisError) {
        switch command.name {
        case _ where error.description.hasPrefix("ERR max number of clients"):
            throw RedisError(.unreachable, .none, "\(url) hung up: \(error)", serverError: error)
        case "AUTH":
            throw RedisError(
                .authentication, .none, "\(url) refused the user name or password: \(error)", serverError: error)
        case "PING" where error.code == "NOAUTH":
            throw RedisError(
                .authentication, .none, "\(url) wants a password: write redis://:password@host, or user:password@",
                serverError: error)
        case "SELECT" where error.code == "NOAUTH": break
        case "SELECT":
            throw RedisError(
                .database, .none, "\(url) has no database \(url.database): \(error)", serverError: error)
        case "PING" where error.code != "NOPERM":
            throw RedisError(.unreachable, .none, "\(url) is not ready: \(error)", serverError: error)
        default: break
        }
    }

    private static func reason(of error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            if let first = error.connectionErrors.first { return reason(of: first.error) }
            return "the host \(error.host) has no address"
        case let error as IOError: return String(cString: strerror(error.errnoCode)).lowercased()
        case ChannelError.connectTimeout: return "it did not answer in time"
        default: return "\(error)"
        }
    }
}
