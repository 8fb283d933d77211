import LocalProcesses
import RedisWire

/// The broker of a run: the suite's own, or one that the user names.
struct SuiteBroker: Sendable {
    private let own: PrivateRedis?
    private let url: RedisURL

    static let databases = 64

    static func open(_ text: String?) async throws -> SuiteBroker {
        guard let text else { return try await openPrivate() }
        let url: RedisURL
        do {
            url = try RedisURL(text)
        } catch {
            throw BrokerFailure(description: "--broker: \(error)")
        }
        let client = RedisClient(url)
        defer { client.close() }
        do {
            let size = try await client.send(RedisCommand("DBSIZE")).integer ?? 0
            guard size == 0 else {
                throw BrokerFailure(
                    description:
                        "the database \(url) is not empty (\(size) keys), and the suite empties it: name an empty one")
            }
        } catch let error as RedisError {
            throw BrokerFailure(description: "the broker: \(error)")
        }
        return SuiteBroker(own: nil, url: url)
    }

    static func openPrivate() async throws -> SuiteBroker {
        do {
            let redis = try await PrivateRedis.start(
                .init(tcp: true, arguments: ["--databases", String(databases)]))
            return SuiteBroker(own: redis, url: try RedisURL(redis.tcpURL()))
        } catch {
            throw BrokerFailure(description: "redis-server can't be started: \(error)")
        }
    }

    /// For the steps that stop and start it.
    var server: PrivateRedis? { own }

    func space(_ index: Int) -> RedisSpace {
        var url = url
        if own != nil { url.database = index }
        return RedisSpace(client: RedisClient(url), database: url.database, url: url.unmasked)
    }

    func close() async { try? await own?.remove() }
}
