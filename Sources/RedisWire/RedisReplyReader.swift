import CHiredis

/// Turns the bytes of a connection into replies, with hiredis' reader.
///
/// Not `Sendable`: it lives on its connection's event loop.
final class RedisReplyReader {
    /// What the server sent is not RESP2, or too much of it. The stream cannot be read any further.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// hiredis moves what is left over after each reply, so small slices are much faster than one large one.
    private static let slice = 16 << 10

    private let reader: UnsafeMutablePointer<redisReader>
    private let functions: UnsafeMutablePointer<redisReplyObjectFunctions>
    private let builder: RedisReplyBuilder
    private let limits: RedisReplyLimits
    /// Bytes fed since the last complete reply.
    private var unfinished = 0

    init(limits: RedisReplyLimits = .standard) throws(Failure) {
        self.limits = limits
        builder = RedisReplyBuilder(limits: limits)
        functions = .allocate(capacity: 1)
        functions.initialize(to: RedisReplyBuilder.functions)
        guard let reader = redisReaderCreateWithFunctions(functions) else {
            functions.deallocate()
            throw Failure(description: "no memory for hiredis' reader")
        }
        reader.pointee.privdata = Unmanaged.passUnretained(builder).toOpaque()
        self.reader = reader
    }

    deinit {
        redisReaderFree(reader)
        functions.deinitialize(count: 1)
        functions.deallocate()
    }

    /// Takes the next bytes and passes every reply that they complete to `body`, in order.
    func feed(_ bytes: UnsafeRawBufferPointer, _ body: (RedisValue) -> Void) throws(Failure) {
        var start = 0
        while start < bytes.count {
            let end = min(start + Self.slice, bytes.count)
            let part = bytes[start..<end]
            start = end
            guard
                redisReaderFeed(
                    reader, UnsafeRawBufferPointer(rebasing: part).assumingMemoryBound(to: CChar.self).baseAddress,
                    part.count) == REDIS_OK
            else { throw failure() }
            unfinished += part.count
            while let reply = try nextReply() {
                unfinished = 0
                body(reply)
            }
            guard unfinished <= limits.bytes else {
                throw Failure(description: "a reply of more than the \(limits.bytes) bytes allowed")
            }
        }
    }

    private func nextReply() throws(Failure) -> RedisValue? {
        var object: UnsafeMutableRawPointer?
        guard redisReaderGetReply(reader, &object) == REDIS_OK else { throw failure() }
        return object == nil ? nil : builder.takeRoot()
    }

    private func failure() -> Failure {
        if let refusal = builder.refusal { return Failure(description: refusal) }
        return withUnsafePointer(to: reader.pointee.errstr) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 128) { Failure(description: String(cString: $0)) }
        }
    }
}
