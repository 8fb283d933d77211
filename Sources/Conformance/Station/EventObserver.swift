import LosslessJSON
import NIOConcurrencyHelpers
import RedisWire

/// Listens to Celery's events from when it is opened, and keeps them in their order.
final class EventObserver: Sendable {
    private static let most = 20_000
    private let seen = NIOLockedValueBox<[SeenEvent]>([])
    private let subscription: RedisSubscription
    private let task: NIOLockedValueBox<Task<Void, Never>?> = NIOLockedValueBox(nil)

    struct SeenEvent: Sendable {
        let channel: String
        let entry: JSONValue
        let event: JSONObject
        let at: ContinuousClock.Instant

        var type: String { event["type"]?.string ?? "" }
    }

    static func open(_ redis: RedisSpace) async throws -> EventObserver {
        do {
            return EventObserver(
                try await redis.client.subscribe(patterns: ["\(redis.prefix)/\(redis.database).celeryev/*"]))
        } catch {
            throw BrokerFailure(description: "the broker: \(error)")
        }
    }

    private init(_ subscription: RedisSubscription) {
        self.subscription = subscription
        let seen = seen
        let messages = subscription.messages
        task.withLockedValue { task in
            task = Task {
                do {
                    for try await message in messages {
                        let events = Self.events(message.payload, channel: message.channel)
                        seen.withLockedValue { if $0.count < Self.most { $0 += events } }
                    }
                } catch {
                    // The broker has gone: what was heard until then stays.
                }
            }
        }
    }

    var events: [SeenEvent] { seen.withLockedValue { $0 } }

    func close() {
        subscription.close()
        task.withLockedValue { $0?.cancel() }
    }

    private static func events(_ payload: [UInt8], channel: String) -> [SeenEvent] {
        guard let entry = try? JSONValue.parse(payload), let text = entry["body"]?.string,
            let decoded = Base64.decode(text), let body = try? JSONValue.parse(decoded)
        else { return [SeenEvent(channel: channel, entry: .null, event: ["type": "unreadable"], at: .now)] }
        let bodies = body.array ?? [body]
        return bodies.compactMap(\.object).map { SeenEvent(channel: channel, entry: entry, event: $0, at: .now) }
    }
}
