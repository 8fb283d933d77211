import LocalProcesses
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

/// Stands between one worker and the broker, on a loopback port of its own, and passes on what it gets, until it is told to
/// make mischief.
final class FaultyProxy: Sendable {
    enum Mischief: Sendable, Hashable {
        /// Ends the connection in the middle of a reply, after so many bytes at least.
        case cut(after: Int)
        /// Sends the next bytes one by one.
        case trickle(bytes: Int)
    }

    let port: Int
    private let channel: any Channel
    private let desk: MischiefDesk

    static func start(to target: Int) async throws -> FaultyProxy {
        let desk = MischiefDesk()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { client in
                ClientBootstrap(group: client.eventLoop)
                    .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                    .channelInitializer { server in
                        server.eventLoop.makeCompletedFuture {
                            try server.pipeline.syncOperations.addHandler(Relay(to: client, desk: desk))
                        }
                    }
                    .connect(host: "127.0.0.1", port: target)
                    .flatMap { server in
                        client.eventLoop.makeCompletedFuture {
                            try client.pipeline.syncOperations.addHandler(Relay(to: server, desk: nil))
                        }
                    }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        guard let port = channel.localAddress?.port else { throw LocalFailure("the proxy has no port") }
        return FaultyProxy(port: port, channel: channel, desk: desk)
    }

    private init(port: Int, channel: any Channel, desk: MischiefDesk) {
        self.port = port
        self.channel = channel
        self.desk = desk
    }

    /// Has the mischief done to whatever connection gets the next replies.
    func order(_ mischief: Mischief) { desk.order(mischief) }

    /// Whether what was ordered has been done.
    var isDone: Bool { desk.isDone }

    func close() async throws { try await channel.close() }
}
