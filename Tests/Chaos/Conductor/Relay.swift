import NIOCore

/// Passes the bytes of one direction of a connection on.
final class Relay: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let partner: any Channel
    /// Nil for the direction that nothing is done to.
    private let desk: MischiefDesk?

    init(to partner: any Channel, desk: MischiefDesk?) {
        self.partner = partner
        self.desk = desk
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        switch desk?.judge(bytes.readableBytes) ?? .pass {
        case .pass: partner.write(bytes, promise: nil)
        case .trickle:
            while let byte = bytes.readSlice(length: 1) { partner.writeAndFlush(byte, promise: nil) }
        case .cut(let count):
            let part = bytes.readSlice(length: count) ?? ByteBuffer()
            let (partner, own) = (partner, context.channel)
            partner.writeAndFlush(part).whenComplete { _ in
                partner.close(promise: nil)
                own.close(promise: nil)
            }
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) { partner.flush() }

    func channelInactive(context: ChannelHandlerContext) { partner.close(promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
