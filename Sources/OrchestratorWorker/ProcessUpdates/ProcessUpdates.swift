import Brokers
import Logging
import NIOConcurrencyHelpers
import ServiceLifecycle

/// Sends updates to who listens to orchestrator-core's websockets. What can't be sent in time is dropped: a process never
/// waits for it, and a client that missed one asks again later.
package final class ProcessUpdates: Sendable {
    package typealias Publish = @Sendable ([(channel: String, payload: [UInt8])]) async throws -> Void

    private struct State {
        var dropped = 0
        var isTroubled = false
    }

    private let publish: Publish
    private let logger: Logger
    private let updates: AsyncStream<ProcessUpdate>
    private let continuation: AsyncStream<ProcessUpdate>.Continuation
    private let state = NIOLockedValueBox(State())

    /// - Parameter mostWaiting: how many updates wait for a broadcaster that is slow or away; the oldest are dropped first.
    package init(mostWaiting: Int = 10_000, logger: Logger, publish: @escaping Publish) {
        self.publish = publish
        self.logger = logger
        (updates, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(mostWaiting))
    }

    /// Updates that nobody was told.
    package var dropped: Int { state.withLockedValue { $0.dropped } }

    package func send(_ update: ProcessUpdate) {
        if case .dropped = continuation.yield(update) { state.withLockedValue { $0.dropped += 1 } }
    }

    /// Sends until ``finish()``, and what waits then.
    package func run() async {
        for await update in updates {
            do {
                try await publish(update.messages)
                if state.withLockedValue({ state in
                    defer { state.isTroubled = false }
                    return state.isTroubled
                }) {
                    logger.notice("updates reach the websocket broadcaster again", metadata: ["dropped": "\(dropped)"])
                }
            } catch {
                let isNews = state.withLockedValue { state in
                    state.dropped += 1
                    defer { state.isTroubled = true }
                    return !state.isTroubled
                }
                if isNews {
                    logger.warning("updates don't reach the websocket broadcaster", metadata: ["reason": "\(error)"])
                }
            }
        }
    }

    package func finish() { continuation.finish() }
}

/// Runs beside a worker or an api, and ends after both.
package struct ProcessUpdatesService: Service {
    package let updates: ProcessUpdates

    package init(updates: ProcessUpdates) { self.updates = updates }

    package func run() async throws {
        await withGracefulShutdownHandler {
            await updates.run()
        } onGracefulShutdown: {
            updates.finish()
        }
    }
}
