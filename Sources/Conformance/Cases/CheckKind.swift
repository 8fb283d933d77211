/// What a check looks at.
package enum CheckKind: String, Sendable, Hashable, CaseIterable {
    case executions, process, message, held, queue, worker, refusal, result, events, reply, order, log, key, wire,
        timing
    case putBack = "put_back"
    case queuedOrder = "queued_order"
    case entry, response
    case codec, routes

    /// Through what it looks.
    var channels: [ObservationChannel] {
        switch self {
        case .executions, .order, .timing: [.effects]
        case .process: [.effects]
        case .message, .held, .queue, .key, .wire, .putBack, .queuedOrder: [.queue]
        case .worker, .log: [.process]
        case .refusal: [.refusals]
        case .result: [.results]
        case .events: [.events]
        case .reply: [.control]
        case .entry: [.entry]
        case .response: [.http]
        case .codec: [.codec]
        case .routes: []
        }
    }
}
