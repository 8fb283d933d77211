import Logging
import ProcessStore
import UnixSignals

/// Opens a worker's store, and waits for one that can't be reached yet (OWP-OPS-002).
struct StoreOpening: Sendable {
    let logger: Logger
    let open: @Sendable () async throws(StoreError) -> any ProcessStore

    /// Nil when a signal came first.
    ///
    /// - Throws: every error but `.unavailable`, for which waiting is no help.
    func whenReachable() async throws -> (any ProcessStore)? {
        var failure: StoreError
        do { return try await open() } catch { failure = error }
        guard failure.code == .unavailable else { throw failure }
        let first = failure
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sigquit)
        return try await withThrowingTaskGroup(of: (any ProcessStore)?.self) { tasks in
            tasks.addTask {
                for await _ in signals { break }
                return nil
            }
            tasks.addTask { try await keepTrying(after: first) }
            defer { tasks.cancelAll() }
            return try await tasks.next() ?? nil
        }
    }

    private func keepTrying(after first: StoreError) async throws -> any ProcessStore {
        var failure = first
        var attempt = 0
        while true {
            attempt += 1
            let delay = BackOff.store.delay(afterAttempt: attempt, jitter: .random(in: 0...1))
            logger.warning("not started yet", metadata: ["reason": "\(failure.message)", "retry_in": "\(delay)"])
            try await Task.sleep(for: .seconds(delay))
            do { return try await open() } catch { failure = error }
            guard failure.code == .unavailable else { throw failure }
        }
    }
}
