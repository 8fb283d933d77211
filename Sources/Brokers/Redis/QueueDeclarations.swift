import NIOConcurrencyHelpers
import RedisWire

/// The bindings that kombu writes before its first publish to a queue, once per connection: restores and publishers that
/// use a named exchange need them.
final class QueueDeclarations: Sendable {
    private struct State {
        var connection = 0
        var queues: Set<String> = []
    }

    private let keys: RedisKeys
    private let state = NIOLockedValueBox(State())

    init(keys: RedisKeys) { self.keys = keys }

    func commands(for queues: Set<String>, connection: Int) -> [RedisCommand] {
        let missing = state.withLockedValue { $0.connection == connection ? queues.subtracting($0.queues) : queues }
        return missing.sorted().flatMap { queue in
            let member = queue + RedisKeys.separator + RedisKeys.separator + queue
            return [
                RedisCommand("SADD", .text(keys.binding(queue)), .text(member)),
                RedisCommand("SADD", .text(keys.permanentBinding(queue)), .text(member)),
            ]
        }
    }

    func done(_ queues: Set<String>, connection: Int) {
        state.withLockedValue { state in
            if state.connection != connection { state = State(connection: connection) }
            state.queues.formUnion(queues)
        }
    }
}
