import Dispatch
import GRDB
import NIOConcurrencyHelpers

/// Gathers writes that come at the same time into one transaction, so that they share its way to the disk.
///
/// While one transaction commits, requests wait in line; the next transaction takes all of them. One that fails takes back
/// only what it did itself. All of them hear of their outcome after the commit, never before.
final class GroupCommit: Sendable {
    /// What was done since the store was opened.
    struct Counts: Sendable {
        var transactions = 0
        var requests = 0
    }

    private struct Request: Sendable {
        /// Does the work; what it returns tells the caller, once the work is committed.
        let attempt: @Sendable (Database) throws -> @Sendable () -> Void
        let refuse: @Sendable (StoreError) -> Void
    }

    private struct Line {
        var waiting: [Request] = []
        var isDraining = false
        var isClosed = false
        var whenDrained: (@Sendable () -> Void)?
        var counts = Counts()
    }

    private let pool: DatabasePool
    private let failure: SQLiteFailure
    private let largestBatch: Int
    private let line = NIOLockedValueBox(Line())

    init(pool: DatabasePool, failure: SQLiteFailure, largestBatch: Int) {
        self.pool = pool
        self.failure = failure
        self.largestBatch = max(1, largestBatch)
    }

    var counts: Counts { line.withLockedValue { $0.counts } }

    /// Runs `work` in a transaction of its own or shared with others, and returns when that is durable. `work` may run more
    /// than once, of which only the last run counts. A task that is cancelled meanwhile still gets its answer.
    func perform<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let outcome: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            enqueue(
                Request(
                    attempt: { db in
                        let value = try work(db)
                        return { continuation.resume(returning: .success(value)) }
                    },
                    refuse: { continuation.resume(returning: .failure($0)) }))
        }
        return try outcome.get()
    }

    /// Refuses what comes from now on, and returns when all that came before is done.
    func close() async {
        await withCheckedContinuation { continuation in
            let isIdle = line.withLockedValue { line in
                line.isClosed = true
                if line.isDraining {
                    let others = line.whenDrained
                    line.whenDrained = {
                        others?()
                        continuation.resume()
                    }
                }
                return !line.isDraining
            }
            if isIdle { continuation.resume() }
        }
    }

    private func enqueue(_ request: Request) {
        enum Answer { case refused, first, waits }
        let answer: Answer = line.withLockedValue { line in
            if line.isClosed { return .refused }
            line.waiting.append(request)
            line.counts.requests += 1
            if line.isDraining { return .waits }
            line.isDraining = true
            return .first
        }
        switch answer {
        case .refused:
            request.refuse(StoreError(.unavailable, "The database \(failure.path) is closed: the program is ending."))
        case .first: pool.asyncWriteWithoutTransaction { self.drain($0) }
        case .waits: break
        }
    }

    private func drain(_ db: Database) {
        while let batch = nextBatch() { commit(batch, in: db) }
    }

    private func nextBatch() -> [Request]? {
        let (batch, whenDrained): ([Request]?, (@Sendable () -> Void)?) = line.withLockedValue { line in
            guard !line.waiting.isEmpty else {
                line.isDraining = false
                defer { line.whenDrained = nil }
                return (nil, line.whenDrained)
            }
            line.counts.transactions += 1
            if line.waiting.count <= largestBatch {
                defer { line.waiting.removeAll(keepingCapacity: true) }
                return (line.waiting, nil)
            }
            let batch = Array(line.waiting.prefix(largestBatch))
            line.waiting.removeFirst(batch.count)
            return (batch, nil)
        }
        whenDrained?()
        return batch
    }

    private func commit(_ batch: [Request], in db: Database) {
        let answers: [@Sendable () -> Void]
        do {
            answers = try attempt(batch, in: db)
        } catch {
            rollBack(db)
            return refuse(batch, failure.storeError(error, during: .working))
        }
        do {
            try db.run("COMMIT")
        } catch {
            rollBack(db)
            return refuse(batch, failure.storeError(error, during: .committing))
        }
        for answer in answers { answer() }
    }

    /// Does the work of all in one transaction, which is still open at the end.
    ///
    /// - Returns: how to tell each caller. - Throws: when the whole transaction is lost.
    private func attempt(_ batch: [Request], in db: Database) throws -> [@Sendable () -> Void] {
        if db.isInsideTransaction { try db.run("ROLLBACK") }
        try db.run("BEGIN IMMEDIATE")
        if let answers = try attemptWithoutSavepoints(batch, in: db) { return answers }
        if db.isInsideTransaction { try db.run("ROLLBACK") }
        try db.run("BEGIN IMMEDIATE")
        return try batch.map { try attemptInSavepoint($0, in: db) }
    }

    /// Savepoints are a third of the work, and needed only where a request fails that has written before.
    ///
    /// - Returns: nil when there is such a one, and all must be done again.
    private func attemptWithoutSavepoints(
        _ batch: [Request], in db: Database
    ) throws -> [@Sendable () -> Void]? {
        var answers: [@Sendable () -> Void] = []
        answers.reserveCapacity(batch.count)
        for request in batch {
            let changes = db.totalChangesCount
            do {
                answers.append(try request.attempt(db))
            } catch {
                guard db.isInsideTransaction, db.totalChangesCount == changes else { return nil }
                answers.append(refusal(of: request, error))
            }
        }
        return answers
    }

    private func attemptInSavepoint(_ request: Request, in db: Database) throws -> @Sendable () -> Void {
        try db.run("SAVEPOINT request")
        do {
            let answer = try request.attempt(db)
            try db.run("RELEASE request")
            return answer
        } catch let error {
            // SQLite itself rolls the transaction back when the disk is full or fails.
            guard db.isInsideTransaction else { throw error }
            try db.run("ROLLBACK TO request")
            try db.run("RELEASE request")
            return refusal(of: request, error)
        }
    }

    private func refusal(of request: Request, _ error: any Error) -> @Sendable () -> Void {
        let refusal = failure.storeError(error, during: .working)
        return { request.refuse(refusal) }
    }

    private func refuse(_ batch: [Request], _ error: StoreError) {
        for request in batch { request.refuse(error) }
    }

    private func rollBack(_ db: Database) {
        guard db.isInsideTransaction else { return }
        // Should it fail, the next transaction tries it again before it begins.
        try? db.run("ROLLBACK")
    }
}
