import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import Synchronization

/// A connection to a server that is made when it is needed and made again when it is lost.
///
/// All commands share it, so none may block; take ``dedicatedConnection()`` for those. A command that was certainly never
/// written is tried again for the client's patience. One whose answer was lost is not, unless it is said to be idempotent.
public final class RedisClient: Sendable {
    private enum State {
        case idle
        case connecting(Task<Result<RedisConnection, RedisError>, Never>)
        case connected(RedisConnection)
        case closed

        /// The state, with a connection that has ended taken for none.
        var current: State {
            if case .connected(let connection) = self, !connection.isOpen { .idle } else { self }
        }
    }

    public let url: RedisURL
    public let options: RedisClientOptions
    /// The executor of the connection's event loop, see ``RedisConnection/executor``.
    public let executor: EventLoopTaskExecutor
    /// For actors that use the client: on its event loop they change no threads to send.
    public let serialExecutor: any SerialExecutor
    private let connector: RedisConnector
    private let connects = Atomic(0)
    private let dedicated = NIOLockedValueBox<[ObjectIdentifier: RedisConnection]>([:])
    private let state = NIOLockedValueBox(State.idle)

    public init(
        _ url: RedisURL, options: RedisClientOptions = .init(),
        eventLoop: any EventLoop = MultiThreadedEventLoopGroup.singleton.next()
    ) {
        self.url = url
        self.options = options
        executor = EventLoopTaskExecutor(eventLoop)
        serialExecutor = eventLoop.executor
        connector = RedisConnector(url: url, options: options.connection, eventLoop: eventLoop)
    }

    /// Sends a command and awaits its answer.
    ///
    /// - Parameter isIdempotent: whether carrying it out twice is as good as once, so that it may be sent again when its
    ///   answer was lost.
    /// - Throws: an error reply as ``RedisError/Code/server``; read ``RedisError/effect`` to know what may have happened.
    public func send(_ command: RedisCommand, isIdempotent: Bool = false) async throws(RedisError) -> RedisValue {
        try await attempt(isIdempotent: isIdempotent) { connection throws(RedisError) in
            try await connection.send(command)
        }
    }

    /// Sends commands in one go; an error reply is a value in the result.
    public func pipeline(
        _ commands: [RedisCommand], isIdempotent: Bool = false
    ) async throws(RedisError) -> [RedisValue] {
        try await attempt(isIdempotent: isIdempotent) { connection throws(RedisError) in
            try await connection.pipeline(commands)
        }
    }

    /// Sends commands that depend on what the connection has been told before.
    ///
    /// - Parameter make: is given the ``connectCount`` of the connection that the commands go to, which tells it from the
    ///   ones before it.
    public func pipeline(
        _ make: @Sendable (_ connectCount: Int) -> [RedisCommand]
    ) async throws(RedisError) -> (connectCount: Int, replies: [RedisValue]) {
        try await attempt(isIdempotent: false) { connection throws(RedisError) in
            let count = connectCount
            return (count, try await connection.pipeline(make(count)))
        }
    }

    /// A new connection of the caller's own, for commands that block. It ends with the client, at the latest.
    public func dedicatedConnection() async throws(RedisError) -> RedisConnection {
        if isClosed { throw Self.closed(url) }
        let connection = try await connector.connect()
        let identifier = ObjectIdentifier(connection)
        dedicated.withLockedValue { $0[identifier] = connection }
        Task {
            _ = await connection.ended()
            _ = self.dedicated.withLockedValue { $0.removeValue(forKey: identifier) }
        }
        // It may have been closed meanwhile, and then nobody else would close this one.
        if isClosed { connection.close() }
        return connection
    }

    /// The shared connection, made now if there is none.
    public func connection() async throws(RedisError) -> RedisConnection {
        let task: Task<Result<RedisConnection, RedisError>, Never>
        switch state.withLockedValue({ $0.current }) {
        case .connected(let connection): return connection
        case .connecting(let running): task = running
        case .closed: throw Self.closed(url)
        case .idle: task = startConnecting()
        }
        return try await task.value.get()
    }

    /// How many times it has connected: what was said to a server once per connection is said again when this has changed.
    public var connectCount: Int { connects.load(ordering: .relaxed) }

    /// Whether the server answers, in one round trip.
    public func ping() async throws(RedisError) {
        _ = try await send(RedisCommand("PING"), isIdempotent: true)
    }

    /// Ends all connections. Commands under way fail, and so do all to come.
    public func close() {
        let old = state.withLockedValue { state in
            defer { state = .closed }
            return state
        }
        switch old {
        case .connected(let connection): connection.close()
        case .connecting(let task): task.cancel()
        case .idle, .closed: break
        }
        for connection in dedicated.withLockedValue({ Array($0.values) }) { connection.close() }
    }

    private var isClosed: Bool { state.withLockedValue { if case .closed = $0 { true } else { false } } }

    private static func closed(_ url: RedisURL) -> RedisError {
        RedisError(.closed, .none, "the client of \(url) has been closed")
    }

    private func attempt<Answer: Sendable>(
        isIdempotent: Bool, _ body: (RedisConnection) async throws(RedisError) -> Answer
    ) async throws(RedisError) -> Answer {
        let start = ContinuousClock.now
        while true {
            let connection = try await connection()
            do {
                return try await body(connection)
            } catch {
                let lost = error.code == .connectionLost || error.code == .timeout
                guard lost, error.effect == .none || isIdempotent, .now - start < options.patience else { throw error }
            }
        }
    }

    private func startConnecting() -> Task<Result<RedisConnection, RedisError>, Never> {
        state.withLockedValue { state in
            // Another task may have been faster since the caller looked.
            switch state.current {
            case .connecting(let task): return task
            case .connected(let connection): return Task { .success(connection) }
            case .closed: return Task { [url] in .failure(Self.closed(url)) }
            case .idle: break
            }
            let task = Task { await self.connect() }
            state = .connecting(task)
            return task
        }
    }

    /// Tries until it succeeds, the patience is used up, or there is no hope. It ends the state `connecting`.
    private func connect() async -> Result<RedisConnection, RedisError> {
        var backoff = Backoff()
        let start = ContinuousClock.now
        while true {
            do throws(RedisError) {
                let connection = try await connector.connect()
                connects.add(1, ordering: .relaxed)
                return finish(.success(connection))
            } catch {
                let pause = backoff.next()
                guard error.isWorthAnotherTry, .now - start + pause < options.patience else {
                    return finish(.failure(error))
                }
                try? await Task.sleep(for: pause)
                if Task.isCancelled { return finish(.failure(Self.closed(url))) }
            }
        }
    }

    private func finish(_ result: Result<RedisConnection, RedisError>) -> Result<RedisConnection, RedisError> {
        state.withLockedValue { state in
            if case .closed = state {
                if case .success(let connection) = result { connection.close() }
                return .failure(Self.closed(url))
            }
            switch result {
            case .success(let connection): state = .connected(connection)
            case .failure: state = .idle
            }
            return result
        }
    }
}

extension RedisError {
    /// Whether the same attempt to connect may succeed a moment later.
    fileprivate var isWorthAnotherTry: Bool {
        switch code {
        case .authentication, .database, .tls, .closed: false
        default: true
        }
    }
}
