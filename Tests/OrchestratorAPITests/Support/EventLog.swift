import LocalProcesses
import Logging
import Synchronization

/// A log that remembers its events, and lets a test wait for one.
final class EventLog: Sendable {
    struct Event: Sendable {
        let name: String
        let metadata: [String: String]

        subscript(key: String) -> String? { metadata[key] }
    }

    private struct State {
        var events: [Event] = []
        var readers: [AsyncStream<Event>.Continuation] = []
    }

    private let state = Mutex(State())

    var events: [Event] { state.withLock { $0.events } }

    var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

    /// Waits for the first event that `matches`, also one that is past.
    @discardableResult
    func event(_ name: String, where matches: @escaping @Sendable (Event) -> Bool = { _ in true }) async throws -> Event
    {
        let (stream, reader) = AsyncStream.makeStream(of: Event.self)
        state.withLock { state in
            for event in state.events { reader.yield(event) }
            state.readers.append(reader)
        }
        return try await withTimeout(.seconds(60), "the event \(name)") {
            for await event in stream where event.name == name && matches(event) { return event }
            throw LocalFailure("no event \(name)")
        }
    }

    fileprivate func append(_ event: Event) {
        state.withLock { state in
            state.events.append(event)
            for reader in state.readers { reader.yield(event) }
        }
    }

    private struct Handler: LogHandler {
        let log: EventLog
        var logLevel = Logger.Level.debug
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            log.append(Event(name: "\(event.message)", metadata: all.mapValues { "\($0)" }))
        }
    }
}
