import LosslessJSON
import RedisWire

/// The broker's database of a shard, as raw keys. Nothing here knows how a worker of this project writes them.
struct RedisSpace: Sendable {
    static let separator = "\u{6}\u{16}"
    static let steps = ["", separator + "3", separator + "6", separator + "9"]

    let client: RedisClient
    let database: Int
    /// As the worker is given it.
    let url: String
    /// kombu's `global_keyprefix`, which the worker of the case is configured with.
    var prefix = ""

    func send(_ name: String, _ arguments: [RedisArgument]) async throws -> RedisValue {
        do {
            return try await client.send(RedisCommand(name, arguments))
        } catch {
            throw BrokerFailure(description: "the broker: \(error)")
        }
    }

    /// Several reads in one round trip.
    func read(_ commands: [RedisCommand]) async throws -> [RedisValue] {
        do {
            return try await client.pipeline(commands, isIdempotent: true)
        } catch {
            throw BrokerFailure(description: "the broker: \(error)")
        }
    }

    func flush() async throws { _ = try await send("FLUSHDB", []) }

    func push(_ bytes: [UInt8], to list: String, left: Bool = true) async throws {
        _ = try await send(left ? "LPUSH" : "RPUSH", [.text(prefix + list), .bytes(bytes)])
    }

    func list(_ key: String) async throws -> [[UInt8]] {
        let values = try await send("LRANGE", [.text(prefix + key), 0, -1])
        return (values.array ?? []).compactMap(\.bytes)
    }

    func length(of queue: String) async throws -> Int {
        var sum = 0
        for step in Self.steps { sum += try await send("LLEN", [.text(prefix + queue + step)]).integer ?? 0 }
        return sum
    }

    /// The values of a hash; none where there is none.
    func hashValues(_ key: String) async throws -> [[UInt8]] {
        (try await send("HVALS", [.text(prefix + key)]).array ?? []).compactMap(\.bytes)
    }
}

/// The broker does not answer, or refuses: never the worker's fault.
package struct BrokerFailure: Error, Sendable, CustomStringConvertible {
    package let description: String
}
