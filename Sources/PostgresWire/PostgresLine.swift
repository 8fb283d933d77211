import Foundation
import Synchronization

/// The requests that wait, and the threads that serve them.
final class PostgresLine: Sendable {
    private struct State {
        var waiting: [PostgresJob] = []
        var threads = 0
        var idle = 0
        var isClosed = false
        var whenClosed: [@Sendable () -> Void] = []
    }

    private let url: PostgresURL
    private let options: PostgresPoolOptions
    private let state = Mutex(State())
    /// Signalled once for each request; a thread that finds nothing to do waits on.
    private let requests = DispatchSemaphore(value: 0)

    init(_ url: PostgresURL, _ options: PostgresPoolOptions) {
        self.url = url
        self.options = options
    }

    func add(_ job: PostgresJob) {
        let (isRefused, startsThread) = state.withLock { state -> (Bool, Bool) in
            guard !state.isClosed else { return (true, false) }
            state.waiting.append(job)
            guard state.idle < state.waiting.count, state.threads < options.connections else { return (false, false) }
            state.threads += 1
            return (false, true)
        }
        if isRefused {
            return job.refuse(PostgresError(.unavailable, "The database \(url) is closed: the program is ending."))
        }
        if startsThread {
            let thread = Thread { PostgresServer(self, self.url, self.options).serve() }
            thread.name = "PostgreSQL"
            thread.start()
        }
        requests.signal()
    }

    /// Puts requests back in front, in their order.
    func putBack(_ jobs: [PostgresJob]) {
        guard !jobs.isEmpty else { return }
        state.withLock { $0.waiting.insert(contentsOf: jobs, at: 0) }
        for _ in jobs { requests.signal() }
    }

    func close(_ done: @escaping @Sendable () -> Void) {
        let threads = state.withLock { state -> Int in
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
            state.withLock { $0.idle += 1 }
            requests.wait()
            let batch = state.withLock { state -> [PostgresJob]? in
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
        let done = state.withLock { state -> [@Sendable () -> Void] in
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
