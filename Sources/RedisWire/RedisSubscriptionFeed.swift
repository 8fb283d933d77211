import NIOConcurrencyHelpers

/// Between a subscribed connection and the reader of its messages.
final class RedisSubscriptionFeed: Sendable {
    private struct State {
        var unconfirmed: Int
        var isAlive = true
    }

    private let connection: RedisConnection
    private let state: NIOLockedValueBox<State>
    private let reader: AsyncThrowingStream<RedisMessage, any Error>.Continuation
    private let confirmation: AsyncStream<Void>.Continuation

    init(
        connection: RedisConnection, unconfirmed: Int,
        reader: AsyncThrowingStream<RedisMessage, any Error>.Continuation,
        confirmation: AsyncStream<Void>.Continuation
    ) {
        self.connection = connection
        state = NIOLockedValueBox(State(unconfirmed: unconfirmed))
        self.reader = reader
        self.confirmation = confirmation
    }

    func receive(_ value: RedisValue) {
        state.withLockedValue { $0.isAlive = true }
        if let message = RedisMessage(value) {
            deliver(message)
        } else if case .error(let error) = value {
            end(.server(error, "SUBSCRIBE"))
        } else if let kind = value.array?.first?.text, kind == "subscribe" || kind == "psubscribe" {
            let isLast = state.withLockedValue { state in
                state.unconfirmed -= 1
                return state.unconfirmed == 0
            }
            if isLast { confirmation.yield() }
        }
    }

    private func deliver(_ message: RedisMessage) {
        guard case .dropped = reader.yield(message) else { return }
        end(
            RedisError(
                .overflow, .unknown,
                "the reader of \(connection.address) fell behind by \(RedisSubscription.capacity) messages"))
    }

    private func end(_ error: RedisError) {
        connection.fail(error)
    }

    /// Asks for a sign of life at each interval; a connection that gave none since the last time is lost.
    func beat(every interval: Duration) async throws {
        while true {
            try await Task.sleep(for: interval)
            let wasAlive = state.withLockedValue { state in
                defer { state.isAlive = false }
                return state.isAlive
            }
            guard wasAlive else {
                end(RedisError(.timeout, .unknown, "no sign of life from \(connection.address) for \(interval)"))
                return
            }
            connection.write([RedisCommand("PING")])
        }
    }

    func finish(_ error: RedisError) {
        if error.code == .closed { reader.finish() } else { reader.finish(throwing: error) }
        confirmation.finish()
    }
}
