import NIOConcurrencyHelpers

/// A Lua script that the server keeps after its first run, so that only its digest travels.
public final class RedisScript: Sendable {
    public let source: String
    private let digest = NIOLockedValueBox<String?>(nil)

    public init(_ source: String) { self.source = source }

    /// Runs it. A server that has forgotten it (restart, `SCRIPT FLUSH`) gets its source again.
    public func run(
        keys: [String], arguments: [RedisArgument], on client: RedisClient, isIdempotent: Bool = false
    ) async throws(RedisError) -> RedisValue {
        let rest = [.integer(keys.count)] + keys.map { RedisArgument.text($0) } + arguments
        let digest = try await knownDigest(client)
        do {
            return try await client.send(RedisCommand("EVALSHA", [.text(digest)] + rest), isIdempotent: isIdempotent)
        } catch  where error.serverError?.code == "NOSCRIPT" {
            return try await client.send(RedisCommand("EVAL", [.text(source)] + rest), isIdempotent: isIdempotent)
        }
    }

    /// The digest depends on nothing but the source, so it holds for every server.
    private func knownDigest(_ client: RedisClient) async throws(RedisError) -> String {
        if let digest = digest.withLockedValue({ $0 }) { return digest }
        let answer = try await client.send(RedisCommand("SCRIPT", "LOAD", .text(source)), isIdempotent: true)
        guard let text = answer.text else {
            throw RedisError(.protocolViolation, .unknown, "SCRIPT LOAD did not answer with a digest")
        }
        digest.withLockedValue { $0 = text }
        return text
    }
}
