import NIOCore
import NIOHTTP1
import NIOPosix

/// What an HTTP server on this machine answered.
public struct LocalHTTPResponse: Sendable {
    public let status: Int
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]

    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The first header of that name, case ignored.
    public subscript(name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// The smallest HTTP/1.1 client that a test or the demo needs: one request, one connection, 127.0.0.1.
public struct LocalHTTPClient: Sendable {
    public let port: Int
    public var headers: [(name: String, value: String)] = []

    public init(port: Int) { self.port = port }

    /// Sends a request and returns the whole answer. `body` goes as `application/json`.
    public func send(
        _ method: String, _ path: String, body: String? = nil, headers extra: [(name: String, value: String)] = []
    ) async throws -> LocalHTTPResponse {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    return try NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>(
                        wrappingChannelSynchronously: channel)
                }
            }
        var head = HTTPRequestHead(version: .http1_1, method: HTTPMethod(rawValue: method), uri: path)
        head.headers.add(name: "host", value: "127.0.0.1:\(port)")
        head.headers.add(name: "connection", value: "close")
        for header in headers + extra { head.headers.add(name: header.name, value: header.value) }
        if let body {
            head.headers.add(name: "content-type", value: "application/json")
            head.headers.add(name: "content-length", value: String(body.utf8.count))
        }
        return try await channel.executeThenClose { [head] inbound, outbound in
            // In one write: a server that has read the whole body may close before a separate end is written.
            let content = body.map { [HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(string: $0)))] } ?? []
            try await outbound.write(contentsOf: [.head(head)] + content + [.end(nil)])
            var status = 0
            var headers: [(name: String, value: String)] = []
            var bytes: [UInt8] = []
            for try await part in inbound {
                switch part {
                case .head(let answer):
                    status = Int(answer.status.code)
                    headers = answer.headers.map { (name: $0.name, value: $0.value) }
                case .body(let buffer): bytes += buffer.readableBytesView
                case .end: return LocalHTTPResponse(status: status, headers: headers, body: bytes)
                }
            }
            throw LocalFailure("\(method) \(path): the server closed the connection before it had answered")
        }
    }
}
