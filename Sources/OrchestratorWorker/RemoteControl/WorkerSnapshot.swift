import Brokers
import FoundationEssentials

/// What a worker holds and has done, at one moment: for those who ask it.
struct WorkerSnapshot: Sendable {
    struct Item: Sendable {
        let request: TaskRequest
        /// The entry as it was claimed.
        let entry: [UInt8]
        /// Nil until it runs.
        var startedAt: Date?
        /// When it is looked at again; nil unless it waits.
        var dueAt: Date?
        var isAcknowledged = false
    }

    var active: [Item] = []
    /// Held and not begun, in the order in which they will be.
    var reserved: [Item] = []
    var scheduled: [Item] = []
    /// How many runs began, by the name of the task.
    var startedByTask: [String: Int] = [:]
    var prefetchCount = 0
    var concurrency = 0
    var queues: [String] = []
    var sendsTaskEvents = false
    /// The newest last.
    var revoked: [String] = []
}

extension WorkerMachine {
    var snapshot: WorkerSnapshot {
        var snapshot = WorkerSnapshot(
            startedByTask: startedByTask, prefetchCount: prefetchLimit + waitingCount, concurrency: concurrency,
            queues: queues, sendsTaskEvents: sendsTaskEvents, revoked: revoked.all.map(\.id))
        let isReady = Set(ready)
        for receipt in ready { if let item = item(receipt) { snapshot.reserved.append(item) } }
        for (receipt, message) in held where !isReady.contains(receipt) {
            guard var item = item(receipt) else { continue }
            switch message.stage {
            case .running:
                item.startedAt = message.startedAt
                snapshot.active.append(item)
            case .waiting(let until, _):
                item.dueAt = until
                snapshot.scheduled.append(item)
            case .releasing, .ready, .claimingProcess, .creatingProcess, .releasingLease:
                snapshot.reserved.append(item)
            case .settling: break
            }
        }
        snapshot.active.sort {
            ($0.startedAt ?? .distantPast, $0.request.id) < ($1.startedAt ?? .distantPast, $1.request.id)
        }
        snapshot.scheduled.sort {
            ($0.dueAt ?? .distantPast, $0.request.id) < ($1.dueAt ?? .distantPast, $1.request.id)
        }
        return snapshot
    }

    private func item(_ receipt: Receipt) -> WorkerSnapshot.Item? {
        guard let message = held[receipt], let request = message.request else { return nil }
        return WorkerSnapshot.Item(
            request: request, entry: message.delivery.entry, isAcknowledged: message.isAcknowledgedEarly)
    }
}
