import FoundationEssentials
import Logging
import OrchestratorWire
import ProcessStore
import ServiceLifecycle

/// Sends messages again whose process nobody took: they may never have been sent, or were lost with the broker (OWP-MSG-047).
///
/// A message that still waits, or that a worker holds, is left alone, however old it is: of two messages for one process, two
/// Python workers may each run it. (Ours would not: the second finds the process taken.)
struct UnsentSweep: Service {
    /// How many processes one look takes in. The others' turn comes when these have been taken.
    private static let limit = 10_000
    /// Beyond so many messages nobody can tell cheaply whether one is missing.
    private static let mostMessages = 50_000

    let store: any ProcessStore
    let sender: MessageSender
    let age: Duration
    let interval: Duration
    /// With the executor `threadpool` the queues begin empty: at start no process is too young, and one that this api's
    /// last run left `running` is waited for only until its lease is over.
    let isSoleExecutor: Bool
    let logger: Logger
    var now: @Sendable () -> Date = { Date() }

    func run() async {
        await cancelWhenGracefulShutdown {
            var ledger = SweepLedger(age: age.timeInterval)
            var isFirst = isSoleExecutor
            while !Task.isCancelled {
                if await sweep(isFirst: isFirst, &ledger) { isFirst = false }
                try? await Task.sleep(for: interval)
            }
        }
    }

    /// - Returns: false when the store or the broker did not answer.
    func sweep(isFirst: Bool, _ ledger: inout SweepLedger) async -> Bool {
        let now = now()
        var unsent: [UnsentProcess]
        do {
            unsent = try await candidates(isFirst: isFirst, at: now)
            if unsent.contains(where: { ledger.isDue($0.processID, at: now) }) {
                // The messages first, then the processes: one whose message is taken meanwhile is no candidate any more.
                guard let onTheirWay = try await processesWithMessages() else {
                    logger.notice("sweep put off", metadata: ["reason": "more than \(Self.mostMessages) messages wait"])
                    return true
                }
                unsent = try await candidates(isFirst: isFirst, at: now).filter { !onTheirWay.contains($0.processID) }
            }
        } catch {
            logger.warning("sweep put off", metadata: ["error": "\(error)"])
            return false
        }
        ledger.keep(Set(unsent.map(\.processID)))
        for process in unsent where ledger.isDue(process.processID, at: now) {
            guard !Task.isCancelled else { return false }
            let logger = logger.naming(process.processID)
            do {
                logger.notice("message goes out again", metadata: ["status": "\(process.status.rawValue)"])
                try await sender.send(.again(process))
                ledger.sent(process.processID, at: now)
            } catch {
                logger.warning("message not sent", metadata: ["error": "\(error)"])
                // When the broker is away the rest would fare no better.
                guard error.isOfMessage else { return false }
                ledger.sent(process.processID, at: now)
            }
        }
        return true
    }

    /// Nil when there are too many messages to look at.
    private func processesWithMessages() async throws -> Set<UUID>? {
        guard let entries = try await sender.broker.entries(on: sender.queues, limit: Self.mostMessages) else {
            return nil
        }
        return Set(entries.compactMap { try? TaskMessage.decode($0).message.processID })
    }

    private func candidates(isFirst: Bool, at now: Date) async throws(StoreError) -> [UnsentProcess] {
        // Nothing may start or go on; the unlock sends what it stopped.
        guard try await !store.isEngineLocked() else { return [] }
        guard isSoleExecutor else {
            return try await store.unsent(since: now - age.timeInterval, limit: Self.limit)
        }
        let all = try await store.unsent(since: now, limit: Self.limit)
        guard !isFirst, !all.isEmpty else { return all }
        let old = Set(try await store.unsent(since: now - age.timeInterval, limit: Self.limit).map(\.processID))
        return all.filter { $0.status == .running || old.contains($0.processID) }
    }
}

extension Duration {
    /// In seconds.
    var timeInterval: TimeInterval {
        let (seconds, attoseconds) = components
        return TimeInterval(seconds) + TimeInterval(attoseconds) / 1e18
    }
}
