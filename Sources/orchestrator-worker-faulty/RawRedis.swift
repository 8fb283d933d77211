import Foundation
import RedisWire

/// Commands to the worker's broker that the worker does not know of.
final class RawRedis: Sendable {
    private let client: RedisClient?

    init(url: String?) { client = url.flatMap { try? RedisURL($0) }.map { RedisClient($0) } }

    static var ofEnvironment: RawRedis {
        let environment = ProcessInfo.processInfo.environment
        return RawRedis(url: environment["CACHE_URI"] ?? environment["BROKER_URL"])
    }

    @discardableResult
    func send(_ name: String, _ arguments: RedisArgument...) async -> RedisValue {
        guard let client else { return .null }
        return (try? await client.send(RedisCommand(name, arguments))) ?? .null
    }
}
