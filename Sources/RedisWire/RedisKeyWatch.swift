import Synchronization

/// Waits for keys to appear or change, whoever writes them, without polling.
///
/// It uses the server's client-side caching: one connection reads the keys, another one is told when they change. Where the
/// server does not offer that (an old or restricted one), or does not keep its word, it polls.
public final class RedisKeyWatch: Sendable {
    /// Even a server that tells is asked so often, in case that a message was lost.
    public static let reassurance = Duration.seconds(5)
    /// How often a server is asked that does not tell.
    static let shortestPoll = Duration.milliseconds(5)
    static let longestPoll = Duration.milliseconds(100)
    /// Changes that went unannounced before the server's word is no longer trusted.
    static let tolerance = 2

    private let reader: RedisConnection
    /// Nil where the server must be polled.
    private let announcer: RedisConnection?
    private let changes: ChangeSignal
    private let unannounced = Atomic(0)

    private init(reader: RedisConnection, announcer: RedisConnection?, changes: ChangeSignal) {
        self.reader = reader
        self.announcer = announcer
        self.changes = changes
    }

    /// Opens the two connections.
    public static func open(_ client: RedisClient) async throws(RedisError) -> RedisKeyWatch {
        let changes = ChangeSignal()
        let reader = try await client.dedicatedConnection()
        do throws(RedisError) {
            let announcer = try await client.dedicatedConnection()
            guard try await startTracking(reader: reader, announcer: announcer) else {
                announcer.close()
                return RedisKeyWatch(reader: reader, announcer: nil, changes: changes)
            }
            // The confirmation counts as a change too: what is announced before it would not reach us.
            announcer.subscribe([RedisCommand("SUBSCRIBE", "__redis__:invalidate")]) { _ in changes.announce() }
            _ = await changes.wait(after: 0, atMost: reassurance)
            Task {
                _ = await announcer.ended()
                changes.announce()
            }
            return RedisKeyWatch(reader: reader, announcer: announcer, changes: changes)
        } catch {
            reader.close()
            throw error
        }
    }

    private static func startTracking(
        reader: RedisConnection, announcer: RedisConnection
    ) async throws(RedisError) -> Bool {
        do {
            guard let id = try await announcer.send(RedisCommand("CLIENT", "ID")).integer else { return false }
            _ = try await reader.send(RedisCommand("CLIENT", "TRACKING", "ON", "REDIRECT", .integer(id), "OPTIN"))
            return true
        } catch {
            guard error.code == .server else { throw error }
            return false
        }
    }

    public var isOpen: Bool { reader.isOpen && announcer?.isOpen != false }

    /// Whether changes are announced, as opposed to asked for.
    public var isTold: Bool { announcer != nil && unannounced.load(ordering: .relaxed) < Self.tolerance }

    /// Returns when a key exists, or may have come to exist since; at the latest after ``reassurance``. A cancelled task
    /// returns at once.
    ///
    /// - Throws: when a connection is lost; then open another watch.
    public func waitForAny(of keys: [String]) async throws(RedisError) {
        if isTold {
            try await waitForAnnouncement(of: keys)
        } else {
            try await poll(keys)
        }
    }

    public func close() {
        reader.close()
        announcer?.close()
        changes.announce()
    }

    private func waitForAnnouncement(of keys: [String]) async throws(RedisError) {
        let before = changes.count
        if try await exists(keys, tracked: true) { return }
        guard await changes.wait(after: before, atMost: Self.reassurance) == false, !Task.isCancelled else { return }
        if try await exists(keys, tracked: false), changes.count == before {
            unannounced.add(1, ordering: .relaxed)
        }
    }

    private func poll(_ keys: [String]) async throws(RedisError) {
        var pause = Self.shortestPoll
        let end = ContinuousClock.now + Self.reassurance
        while !Task.isCancelled, .now < end, try await !exists(keys, tracked: false) {
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, Self.longestPoll)
        }
    }

    private func exists(_ keys: [String], tracked: Bool) async throws(RedisError) -> Bool {
        if let announcer, !announcer.isOpen { throw await announcer.ended() }
        let commands =
            (tracked ? [RedisCommand("CLIENT", "CACHING", "YES")] : [])
            + [RedisCommand("EXISTS", keys.map { .text($0) })]
        guard let last = try await reader.pipeline(commands).last else { return false }
        if case .error(let error) = last { throw .server(error, "EXISTS") }
        return (last.integer ?? 0) > 0
    }
}
