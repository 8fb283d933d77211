import NIOCore

/// One connection's protocol: writes commands, matches replies to them in order, and gives up on what comes too late.
///
/// It lives on the connection's event loop; ``RedisConnection`` is its face for everybody else.
final class RedisChannelHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let eventLoop: any EventLoop
    private let limits: RedisReplyLimits
    private let address: String
    /// Takes what a subscription brings; from then on no reply is awaited.
    private var push: ((RedisValue) -> Void)?

    private var reader: RedisReplyReader?
    private var context: ChannelHandlerContext?
    private var requests: CircularBuffer<RedisRequest> = []
    private var outgoing = ByteBuffer()
    private var isFlushScheduled = false
    private var watchedDeadline = NIODeadline.distantFuture
    /// Why the connection is gone, or going.
    private var end: RedisError?
    private var endObservers: [(RedisError) -> Void] = []

    init(eventLoop: any EventLoop, limits: RedisReplyLimits, address: String) {
        self.eventLoop = eventLoop
        self.limits = limits
        self.address = address
    }

    // MARK: Commands

    func submit(
        _ commands: [RedisCommand], within limit: TimeAmount,
        _ complete: @escaping (Result<[RedisValue], RedisError>) -> Void
    ) {
        eventLoop.assertInEventLoop()
        if let end {
            complete(.failure(end.withoutEffect()))
            return
        }
        guard let first = commands.first else {
            complete(.success([]))
            return
        }
        for command in commands { outgoing.writeCommand(command) }
        requests.append(
            RedisRequest(name: first.name, missing: commands.count, deadline: .now() + limit, complete: complete))
        watchDeadline()
        scheduleFlush()
    }

    /// Turns the connection into a subscription: `push` takes all that comes from now on, on the event loop.
    func subscribe(_ commands: [RedisCommand], push: @escaping (RedisValue) -> Void) {
        guard end == nil else { return }
        self.push = push
        write(commands)
    }

    /// Writes commands that are answered through the push.
    func write(_ commands: [RedisCommand]) {
        guard end == nil else { return }
        for command in commands { outgoing.writeCommand(command) }
        scheduleFlush()
    }

    /// All that is submitted in one turn of the event loop leaves in one write.
    private func scheduleFlush() {
        guard !isFlushScheduled, context != nil else { return }
        isFlushScheduled = true
        eventLoop.assumeIsolated().execute { self.flush() }
    }

    private func flush() {
        isFlushScheduled = false
        guard let context, outgoing.readableBytes > 0 else { return }
        let bytes = outgoing
        // A large buffer is handed over and forgotten; a small one is worth keeping.
        outgoing = bytes.capacity > 256 << 10 ? ByteBuffer() : context.channel.allocator.buffer(capacity: 4096)
        context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
    }

    // MARK: Deadlines

    /// Replies come in order, so the first request is the only one whose deadline must be watched. A timer for each
    /// command would cost more than the command.
    private func watchDeadline() {
        guard let first = requests.first, first.deadline < watchedDeadline else { return }
        watchedDeadline = first.deadline
        eventLoop.assumeIsolated().scheduleTask(deadline: first.deadline) {
            self.watchedDeadline = .distantFuture
            guard let first = self.requests.first, first.deadline <= .now() else {
                self.watchDeadline()
                return
            }
            self.fail(
                RedisError(
                    .timeout, .unknown, "no answer to \(first.name) from \(self.address) in time: is it overloaded?"))
        }
    }

    // MARK: End

    func whenEnded(_ observer: @escaping (RedisError) -> Void) {
        if let end { observer(end) } else { endObservers.append(observer) }
    }

    /// Fails what is under way and closes the connection.
    func fail(_ error: RedisError) {
        guard end == nil else { return }
        end = error
        context?.close(promise: nil)
        let failed = requests
        requests = []
        for request in failed { request.complete(.failure(error)) }
        let observers = endObservers
        endObservers = []
        for observer in observers { observer(error) }
    }

    // MARK: Channel

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        do {
            reader = try RedisReplyReader(limits: limits)
        } catch {
            fail(RedisError(.protocolViolation, .none, error.description))
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard end == nil, let reader else { return }
        do {
            try unwrapInboundIn(data).withUnsafeReadableBytes { bytes in try reader.feed(bytes, self.receive) }
        } catch {
            fail(
                RedisError(
                    .protocolViolation, .unknown, "\(address) does not answer as a Redis server (RESP2) does: \(error)")
            )
        }
    }

    private func receive(_ reply: RedisValue) {
        if let push {
            push(reply)
            return
        }
        guard !requests.isEmpty else {
            if case .error(let error) = reply {
                // How a server says that it has too many clients.
                fail(RedisError(.connectionLost, .unknown, "\(address) hung up: \(error)", serverError: error))
            } else {
                fail(RedisError(.protocolViolation, .unknown, "\(address) answered what nobody had asked"))
            }
            return
        }
        requests[requests.startIndex].replies.append(reply)
        requests[requests.startIndex].missing -= 1
        guard requests[requests.startIndex].missing == 0 else { return }
        let request = requests.removeFirst()
        watchDeadline()
        request.complete(.success(request.replies))
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(
            RedisError(
                .connectionLost, .unknown, "\(address) closed the connection; whether the command ran is not known"))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(RedisError(.connectionLost, .unknown, "the connection to \(address) broke: \(error)"))
    }
}
