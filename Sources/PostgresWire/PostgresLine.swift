import Foundation
import NIOConcurrencyHelpers

/// The requests that wait, and the threads that serve them.
final class PostgresLine: Sendable {
    private struct State {
        var waiting: [PostgresJob] = []
        var threads = 0
        var idle = 0
        var isClosed = false
        /// Somebody will look for requests that have waited too long.
        var isWatched = false
        /// Why there is no connection, as long as there is none.
        var trouble: PostgresError?
        var whenClosed: [@Sendable () -> Void] = []
    }

    private let url: PostgresURL
    private let options: PostgresPoolOptions
    private let state = NIOLockedValueBox(State())
    /// Signalled once for each request; a thread that finds nothing to do waits on.
    private let requests = DispatchSemaphore(value: 0)

    init(_ url: PostgresURL, _ options: PostgresPoolOptions) {
        self.url = url
        self.options = options
    }

    func add(_ job: PostgresJob) {
        let (isRefused, startsThread) = state.withLockedValue { state -> (Bool, Bool) in
            guard !state.isClosed else { return (true, false) }
            state.waiting.append(job)
            guard state.idle < state.waiting.count, state.threads < options.connections else { return (false, false) }
            state.threads += 1
            return (false, true)
        }
        if isRefused {
            return job.refuse(PostgresError(.unavailable, "The database \(url) is closed: the program is ending."))
        }
        watch()
        if startsThread {
            let thread = Thread { PostgresServer(self, self.url, self.options).serve() }
            thread.name = "PostgreSQL"
            thread.start()
        }
        requests.signal()
    }

    /// Told by whoever connects: why it failed, or nil when it did not.
    func connecting(failedWith error: PostgresError?) { state.withLockedValue { $0.trouble = error } }

    /// Sees to it that nobody waits longer for a connection than it has patience.
    private func watch() {
        let delay = state.withLockedValue { state -> Duration? in
            guard !state.isWatched, let next = state.waiting.map(\.deadline).min() else { return nil }
            state.isWatched = true
            return max(.zero, next - .now)
        }
        guard let delay else { return }
        DispatchQueue.global().asyncAfter(deadline: .now() + delay / .seconds(1) + 0.01) {
            self.refuseWhoWaitedTooLong()
            self.watch()
        }
    }

    private func refuseWhoWaitedTooLong() {
        let (refused, trouble) = state.withLockedValue { state -> ([PostgresJob], PostgresError?) in
            state.isWatched = false
            let now = ContinuousClock.now
            let refused = state.waiting.filter { $0.deadline <= now }
            if !refused.isEmpty { state.waiting.removeAll { $0.deadline <= now } }
            return (refused, state.trouble)
        }
        let error =
            trouble
            ?? PostgresError(
                .busy,
                "No connection to the database \(url) became free within \(options.patience): all \(options.connections) "
                    + "are busy. Allow more of them (DATABASE_CONNECTIONS), or see pg_stat_activity for what holds them up."
            )
        for job in refused { job.refuse(error) }
    }

    /// Puts requests back in front, in their order.
    func putBack(_ jobs: [PostgresJob]) {
        guard !jobs.isEmpty else { return }
        state.withLockedValue { $0.waiting.insert(contentsOf: jobs, at: 0) }
        for _ in jobs { requests.signal() }
    }

    func close(_ done: @escaping @Sendable () -> Void) {
        let threads = state.withLockedValue { state -> Int in
            state.isClosed = true
            if state.threads > 0 { state.whenClosed.append(done) }
            return state.threads
        }
        if threads == 0 { return done() }
        for _ in 0..<threads { requests.signal() }
    }

    /// Waits for requests. - Returns: nil when the pool is closed and nothing waits.
    func next() -> [PostgresJob]? {
        while true {
            state.withLockedValue { $0.idle += 1 }
            requests.wait()
            let batch = state.withLockedValue { state -> [PostgresJob]? in
                state.idle -= 1
                if state.waiting.isEmpty { return state.isClosed ? nil : [] }
                return take(from: &state)
            }
            guard let batch else { return nil }
            if !batch.isEmpty { return batch }
        }
    }

    /// Calls that follow each other go together; all threads get some.
    private func take(from state: inout State) -> [PostgresJob] {
        guard let first = state.waiting.first, first.isCalls else { return [state.waiting.removeFirst()] }
        let fairShare = (state.waiting.count + options.connections - 1) / options.connections
        let count = state.waiting.prefix(min(fairShare, options.largestPipeline)).prefix(while: \.isCalls).count
        let batch = Array(state.waiting.prefix(count))
        state.waiting.removeFirst(count)
        return batch
    }

    func threadEnded() {
        let done = state.withLockedValue { state -> [@Sendable () -> Void] in
            state.threads -= 1
            // A signal of the close may have been used up by one who found work.
            guard state.threads == 0 else { return [] }
            defer { state.whenClosed = [] }
            return state.whenClosed
        }
        requests.signal()
        for done in done { done() }
    }
}
