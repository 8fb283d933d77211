import Foundation

/// A thread of the pool with its connection: it serves requests until the pool is closed.
struct PostgresServer {
    private let line: PostgresLine
    private let url: PostgresURL
    private let options: PostgresPoolOptions
    private static let mostRepetitions = 12

    init(_ line: PostgresLine, _ url: PostgresURL, _ options: PostgresPoolOptions) {
        self.line = line
        self.url = url
        self.options = options
    }

    func serve() {
        var connection: PostgresConnection?
        while var batch = line.next() {
            if connection?.isUsable != true {
                connection = nil
                connection = connect(for: &batch)
            }
            guard let connection else { continue }
            serve(batch, on: connection)
        }
        connection = nil
        line.threadEnded()
    }

    /// Tries until the last of the requests has run out of patience; nil when all of them were refused.
    private func connect(for batch: inout [PostgresJob]) -> PostgresConnection? {
        var pause = 0.02
        while true {
            do throws(PostgresError) {
                let connection = try PostgresConnection(url, options)
                line.connecting(failedWith: nil)
                return connection
            } catch {
                line.connecting(failedWith: error)
                let isHopeless = error.code == .configuration
                batch.removeAll { job in
                    guard isHopeless || job.deadline <= .now else { return false }
                    job.refuse(error)
                    return true
                }
                if batch.isEmpty { return nil }
                Thread.sleep(forTimeInterval: .random(in: pause / 2...pause))
                pause = min(pause * 2, 0.5)
            }
        }
    }

    private func serve(_ batch: [PostgresJob], on connection: PostgresConnection) {
        if case .transaction(let body, _) = batch[0].work {
            guard let error = body(connection) else { return }
            return line.putBack(settle(batch[0], error).map { [$0] } ?? [])
        }
        let groups = batch.compactMap { job -> [PostgresCall]? in
            if case .calls(let calls, _) = job.work { calls } else { nil }
        }
        var again: [PostgresJob] = []
        for (job, outcome) in zip(batch, connection.run(groups)) {
            switch (outcome, job.work) {
            case (.failure(let error), _): again += settle(job, error).map { [$0] } ?? []
            case (.success, .calls(_, let answer)): answer(outcome)
            case (.success, .transaction): break
            }
        }
        line.putBack(again)
    }

    /// - Returns: the request when it is to be tried again; else its caller was told.
    private func settle(_ job: PostgresJob, _ error: PostgresError) -> PostgresJob? {
        var job = job
        if error.isWorthRepeating, job.repetitions < Self.mostRepetitions {
            job.repetitions += 1
            Thread.sleep(forTimeInterval: .random(in: 0...0.002 * Double(job.repetitions)))
            return job
        }
        let wasNotDone = error.code == .unavailable || error.meansServerAway
        if wasNotDone || (error.code == .ambiguous && job.isIdempotent) {
            if job.deadline > .now { return job }
            job.refuse(PostgresError(.unavailable, error.message))
            return nil
        }
        job.refuse(error)
        return nil
    }
}
