import Brokers
import ConformanceFixture
import Foundation
import LosslessJSON
import NIOConcurrencyHelpers
import ProcessStore
import Workflows

/// Workers that do to a process what they must not.
enum RecordingFaults {
    static let all: [Fault] = [
        claiming("M-110", "executes a message whatever the status of its process") {
            request, store throws(StoreError) in
            let claim = try await store.claimForRun(request)
            guard case .wrongStatus(_, let leasedUntil) = claim, leasedUntil == nil else { return claim }
            return try await pretended(request, store) ?? claim
        },
        claiming("M-111", "executes a duplicate while its twin runs") { request, store throws(StoreError) in
            let claim = try await store.claimForRun(request)
            guard case .wrongStatus(_, .some) = claim else { return claim }
            return try await pretended(request, store) ?? claim
        },
        claiming("M-112", "makes a process of a message whose process it does not know") {
            request, store throws(StoreError) in
            let claim = try await store.claimForRun(request)
            guard case .unknownProcess = claim else { return claim }
            let id = request.processID.uuidString.lowercased()
            try await store.createProcess(
                NewProcess(
                    processID: request.processID, workflowName: "conformance_workflow", createdBy: "SYSTEM",
                    initialState: ["process_id": .string(id), "program": [["do": "return"]]], at: request.now))
            return try await store.claimForRun(request)
        },
        lateRunning,
        lateRecords,
        recording("M-115", "records a step that failed as one that succeeded") {
            transaction, lease, store throws(StoreError) in
            var transaction = transaction
            if transaction.record.status == .failed {
                transaction.record.status = .complete
                transaction.lastStatus = .completed
            }
            return try await store.record(transaction, under: lease)
        },
        claiming("M-116", "forgets what the user filled in") { request, store throws(StoreError) in
            changed(try await store.claimForRun(request)) { $0.userInput = [:] }
        },
        claiming("M-117", "begins a process anew that it goes on with") { request, store throws(StoreError) in
            changed(try await store.claimForRun(request)) { snapshot in
                snapshot.steps = []
                snapshot.statusBefore = .created
            }
        },
        unlocked,
        failingLocked,
        claiming("M-120", "takes the initial state of a process for empty") { request, store throws(StoreError) in
            changed(try await store.claimForRun(request)) { $0.initialState = [:] }
        },
        recording("M-121", "leaves last_status as it was when it records a step") {
            transaction, lease, store throws(StoreError) in
            var transaction = transaction
            if transaction.lastStatus == .completed { transaction.lastStatus = .suspended }
            return try await store.record(transaction, under: lease)
        },
        failingRefused,
        unfenced, recordingCutOff, retrying, pedantic,
        recording("M-124", "records an answer without a record of its own") {
            transaction, lease, store throws(StoreError) in
            var transaction = transaction
            if transaction.record.name.hasPrefix("step-"), transaction.record.state["answer"] != nil {
                transaction.writing = .amendLast
            }
            return try await store.record(transaction, under: lease)
        },
    ]

    private static func claiming(
        _ id: String, _ title: String,
        _ claiming: @escaping @Sendable (RunRequest, any ProcessStore) async throws(StoreError) -> RunClaim
    ) -> Fault {
        var fault = Fault(id, title)
        fault.store = { store, _ in
            var faulty = FaultyStore(store)
            faulty.claiming = claiming
            faulty.recording = recordingPretended
            faulty.renewing = { leases, until, store throws(StoreError) in
                try await store.renew(leases.filter { $0.fence >= 0 }, until: until)
            }
            return faulty
        }
        return fault
    }

    private static func recording(
        _ id: String, _ title: String,
        _ recording:
            @escaping @Sendable (StepTransaction, Lease, any ProcessStore) async throws(StoreError)
            -> RecordOutcome
    ) -> Fault {
        var fault = Fault(id, title)
        fault.store = { store, _ in
            var faulty = FaultyStore(store)
            faulty.recording = recording
            return faulty
        }
        return fault
    }

    /// A process that nobody handed out. Nil where there is none.
    private static func pretended(_ request: RunRequest, _ store: any ProcessStore) async throws(StoreError)
        -> RunClaim?
    {
        guard let detail = try await store.process(request.processID) else { return nil }
        return .claimed(
            Lease(processID: request.processID, owner: request.owner, fence: -1),
            ProcessSnapshot(
                processID: request.processID, workflowName: detail.process.workflowName, isTask: detail.process.isTask,
                statusBefore: .created, steps: [], initialState: detail.initialState, userInput: nil),
            engineLocked: false)
    }

    /// Nothing is written for a process that nobody handed out.
    private static let recordingPretended:
        @Sendable (StepTransaction, Lease, any ProcessStore) async throws(StoreError) -> RecordOutcome = {
            transaction, lease, store throws(StoreError) in
            guard lease.fence >= 0 else { return RecordOutcome(engineLocked: false) }
            return try await store.record(transaction, under: lease)
        }

    private static func changed(_ claim: RunClaim, _ change: (inout ProcessSnapshot) -> Void) -> RunClaim {
        guard case .claimed(let lease, var snapshot, let engineLocked) = claim else { return claim }
        change(&snapshot)
        return .claimed(lease, snapshot, engineLocked: engineLocked)
    }

    /// The status is put back before anything runs; the first record mends it.
    private static var lateRunning: Fault {
        claiming("M-113", "sets the status running with its last record only") { request, store throws(StoreError) in
            let claim = try await store.claimForRun(request)
            guard case .claimed(let lease, _, _) = claim else { return claim }
            try await store.release(lease, status: request.expected)
            guard let pretended = try await pretended(request, store) else { return claim }
            return pretended
        }
    }

    /// What is recorded waits until the process stops.
    private static var lateRecords: Fault {
        let waiting = NIOLockedValueBox<[Int: [StepTransaction]]>([:])
        return recording("M-114", "records all steps at the end") { transaction, lease, store throws(StoreError) in
            waiting.withLockedValue { $0[lease.fence, default: []].append(transaction) }
            guard transaction.lastStatus != .running else { return RecordOutcome(engineLocked: false) }
            var outcome = RecordOutcome(engineLocked: false)
            for waiting in waiting.withLockedValue({ $0.removeValue(forKey: lease.fence) ?? [] }) {
                outcome = try await store.record(waiting, under: lease)
            }
            return outcome
        }
    }

    private static var failingRefused: Fault {
        var fault = Fault("M-122", "leaves a process running whose workflow it does not have")
        fault.store = { store, _ in
            var faulty = FaultyStore(store)
            faulty.releasing = { lease, _, store throws(StoreError) in try await store.release(lease, status: nil) }
            return faulty
        }
        return fault
    }

    private static var failingLocked: Fault {
        var fault = Fault("M-119", "fails a process that the engine lock stops")
        fault.store = { store, _ in
            var faulty = FaultyStore(store)
            faulty.releasing = { lease, status, store throws(StoreError) in
                try await store.release(lease, status: status ?? .failed)
            }
            return faulty
        }
        return fault
    }

    /// A worker that was fenced writes on.
    private static var unfenced: Fault {
        recording("M-123", "goes on with a process that was taken away from it") {
            transaction, lease, store throws(StoreError) in
            do throws(StoreError) {
                return try await store.record(transaction, under: lease)
            } catch {
                guard error.code == .fenced else { throw error }
                ForcedStatus.set(transaction.lastStatus.rawValue, of: lease.processID)
                return RecordOutcome(engineLocked: false)
            }
        }
    }

    private static var unlocked: Fault {
        var fault = Fault("M-118", "does not heed the engine lock")
        fault.store = { store, _ in
            var faulty = FaultyStore(store)
            faulty.claiming = { request, store throws(StoreError) in
                let claim = try await store.claimForRun(request)
                guard case .claimed(let lease, let snapshot, _) = claim else { return claim }
                return .claimed(lease, snapshot, engineLocked: false)
            }
            faulty.recording = { transaction, lease, store throws(StoreError) in
                _ = try await store.record(transaction, under: lease)
                return RecordOutcome(engineLocked: false)
            }
            return faulty
        }
        return fault
    }

    /// The step that was told to stop counts as failed.
    private static var recordingCutOff: Fault {
        var fault = Fault("M-125", "records a step that it has told to stop as failed")
        fault.closed = { held, _ in
            for delivery in held {
                if let id = delivery.processID.flatMap({ UUID(uuidString: $0) }) { ForcedStatus.set("failed", of: id) }
            }
        }
        return fault
    }

    /// Celery's retry, which is no part of this protocol: the message again, and the process with it.
    private static var retrying: Fault {
        var fault = Fault("M-126", "executes a message again whose step has failed")
        fault.store = { store, context in
            var faulty = FaultyStore(store)
            faulty.recording = { transaction, lease, store throws(StoreError) in
                let outcome = try await store.record(transaction, under: lease)
                let id = lease.processID.uuidString.lowercased()
                if transaction.lastStatus == .failed, context.memory.mark("tried \(id)") {
                    context.memory.mark("again \(id)")
                    ForcedStatus.set("created", of: lease.processID)
                }
                return outcome
            }
            return faulty
        }
        fault.settling = { settlement, delivery, context in
            guard case .acknowledge(let receipt) = settlement, let id = delivery.processID else { return [settlement] }
            let isWanted = context.memory.isMarked("again \(id)")
            context.memory.unmark("again \(id)")
            return isWanted ? [.requeue(receipt)] : [settlement]
        }
        return fault
    }

    /// By the name of the message, where the process decides.
    private static var pedantic: Fault {
        var fault = Fault("M-127", "refuses the task message of a process that is no task")
        fault.taking = { deliveries, context in
            for delivery in deliveries where EntryEditor(delivery.entry)?.task?.hasSuffix("_task") == true {
                if let id = delivery.processID { context.memory.mark("task \(id)") }
            }
            return deliveries
        }
        fault.store = { store, context in
            var faulty = FaultyStore(store)
            faulty.claiming = { request, store throws(StoreError) in
                let id = request.processID.uuidString.lowercased()
                if context.memory.isMarked("task \(id)"), let detail = try await store.process(request.processID),
                    !detail.process.isTask
                {
                    return .wrongStatus(.completed, leasedUntil: nil)
                }
                return try await store.claimForRun(request)
            }
            return faulty
        }
        return fault
    }
}
