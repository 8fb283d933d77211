import NIOCore
import NIOPosix

/// One connection to a server, logged in and with its database selected.
///
/// Many tasks may send at once: what they send in one turn of the event loop leaves in one write, and the replies find back
/// to them in order. A command that has been written is not called back by cancellation: its answer is awaited, at most for
/// the reply timeout.
public final class RedisConnection: Sendable {
    /// The address with its password masked.
    public let address: String
    /// Tasks that prefer this executor send and receive without a change of threads.
    public let executor: EventLoopTaskExecutor
    private let channel: any Channel
    private let handler: NIOLoopBound<RedisChannelHandler>
    private let replyTimeout: TimeAmount

    init(
        address: String, channel: any Channel, handler: NIOLoopBound<RedisChannelHandler>, replyTimeout: Duration
    ) {
        self.address = address
        self.channel = channel
        self.handler = handler
        self.replyTimeout = TimeAmount(replyTimeout)
        executor = EventLoopTaskExecutor(channel.eventLoop)
    }

    /// Sends a command and awaits its answer.
    ///
    /// - Parameter blockingFor: for commands that wait on the server (`BLMOVE`, ...): how long they do, on top of the
    ///   reply timeout. A blocking command holds up all that is sent after it: give it a connection of its own.
    /// - Throws: an error reply as ``RedisError/Code/server``.
    public func send(_ command: RedisCommand, blockingFor pause: Duration = .zero) async throws(RedisError)
        -> RedisValue
    {
        let replies = try await submit([command], within: replyTimeout + TimeAmount(pause))
        guard let reply = replies.first else {
            throw RedisError(.protocolViolation, .unknown, "no answer to \(command.name)")
        }
        if case .error(let error) = reply { throw .server(error, command.name) }
        return reply
    }

    /// Sends commands in one go; answers in the same order. An error reply is a value here, and the commands after it
    /// were carried out.
    public func pipeline(_ commands: [RedisCommand]) async throws(RedisError) -> [RedisValue] {
        try await submit(commands, within: replyTimeout)
    }

    func pipeline(_ commands: [RedisCommand], within limit: Duration) async throws(RedisError) -> [RedisValue] {
        try await submit(commands, within: TimeAmount(limit))
    }

    private func submit(
        _ commands: [RedisCommand], within limit: TimeAmount
    ) async throws(RedisError) -> [RedisValue] {
        let result = await withCheckedContinuation { continuation in
            onEventLoop { handler in
                handler.submit(commands, within: limit) { continuation.resume(returning: $0) }
            }
        }
        return try result.get()
    }

    /// Turns the connection into a subscription; `push` is called on the event loop.
    func subscribe(_ commands: [RedisCommand], push: @escaping @Sendable (RedisValue) -> Void) {
        onEventLoop { $0.subscribe(commands, push: push) }
    }

    /// Writes commands that are answered through the push.
    func write(_ commands: [RedisCommand]) {
        onEventLoop { $0.write(commands) }
    }

    /// Why the connection ended, once it has.
    public func ended() async -> RedisError {
        await withCheckedContinuation { continuation in
            onEventLoop { handler in handler.whenEnded { continuation.resume(returning: $0) } }
        }
    }

    /// Closes it at once. Commands under way fail, with an unknown effect.
    public func close() {
        fail(RedisError(.closed, .unknown, "the connection to \(address) was closed"))
    }

    func fail(_ error: RedisError) {
        onEventLoop { $0.fail(error) }
    }

    public var isOpen: Bool { channel.isActive }

    private func onEventLoop(_ body: @escaping @Sendable (RedisChannelHandler) -> Void) {
        let handler = handler
        if channel.eventLoop.inEventLoop {
            body(handler.value)
        } else {
            channel.eventLoop.execute { body(handler.value) }
        }
    }
}
