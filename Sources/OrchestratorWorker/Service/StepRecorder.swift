import FoundationEssentials
import ProcessStore
import Workflows

/// Writes what a run records, under its lease, and waits for a store that can't be reached for as long as the lease lasts.
struct StepRecorder: Sendable {
    /// Why a run can't go on.
    struct Ended: Error {
        let end: RunEnd
    }

    let store: any ProcessStore
    let run: ProcessRun
    /// Seconds.
    let patience: Double
    let interrupt: Interrupt
    let log: WorkerLog

    func record(_ transaction: StepTransaction) async -> Result<ProcessMachine.Event, Ended> {
        switch await persist({ () throws(StoreError) in try await store.record(transaction, under: run.lease) }) {
        case .success(let outcome):
            log.recorded(transaction, of: run.request)
            return .success(.recorded(engineLocked: outcome.engineLocked))
        case .failure(let error):
            switch error.code {
            case .fenced, .unknownProcess: return .failure(Ended(end: .fenced))
            case .unavailable, .ambiguous: return .failure(Ended(end: .interrupted(StoreTrouble(error))))
            default: return .success(.refusedByStore(StepFailure("StoreError", error.message)))
            }
        }
    }

    /// Whether the process is not known to be in other hands; the lease then lasts for so many seconds more.
    func isStillOurs(renewing seconds: Double) async -> Bool {
        // Where the store can't tell, it will when the step is recorded.
        (try? await store.renew([run.lease], until: Date() + seconds))?.isEmpty ?? true
    }

    /// Ends the run as the engine says.
    ///
    /// - Parameter isRecorded: whether the last transaction has ended the lease already.
    func end(_ ending: ProcessMachine.Ending, isRecorded: Bool) async -> RunEnd {
        switch ending {
        case .finished(let status):
            return isRecorded ? .finished(status) : await release(.restoring(status), then: .finished(status))
        case .engineLocked:
            return await release(.leavingRunning, then: .engineLocked)
        case .refused(let outcome):
            return await release(.restoring(statusBefore), then: .refused(.userInputs(outcome, run.request)))
        case .formFailed(let failure):
            return await release(.restoring(statusBefore), then: .refused(.form(failure, run.request)))
        case .unrecordable(let failure):
            log.unrecordable(failure, of: run.request)
            return await release(.restoring(.failed), then: .finished(.failed))
        }
    }

    /// The run was told to stop: whoever gets the message next goes on after the last recorded step (OWP-OPS-009).
    func giveUp() async -> RunEnd {
        do {
            try await store.giveBack(run.lease, .expiring)
        } catch {
            // It ends by itself a little later.
        }
        return .cancelled
    }

    /// A run that was cut off can't be told to go on, except by resuming it.
    private var statusBefore: ProcessStatus {
        run.snapshot.statusBefore == .running ? .resumed : run.snapshot.statusBefore
    }

    private func release(_ release: LeaseRelease, then end: RunEnd) async -> RunEnd {
        switch await persist({ () throws(StoreError) in try await store.giveBack(run.lease, release) }) {
        case .success: end
        case .failure(let error) where error.code == .fenced: .fenced
        case .failure(let error): .interrupted(StoreTrouble(error))
        }
    }

    /// Tries again while the store is unavailable, in which case nothing was written.
    private func persist<Value: Sendable>(
        _ write: () async throws(StoreError) -> Value
    ) async -> Result<Value, StoreError> {
        let deadline = ContinuousClock.now + .seconds(patience)
        var attempt = 0
        while true {
            do {
                return .success(try await write())
            } catch {
                guard error.code == .unavailable, ContinuousClock.now < deadline, !interrupt.isTriggered else {
                    return .failure(error)
                }
                attempt += 1
                let delay = BackOff.store.delay(afterAttempt: attempt, jitter: .random(in: 0...1))
                log.notRecordedYet(error, of: run.request, retryIn: delay)
                await interrupt.run { try? await Task.sleep(for: .seconds(delay)) }
            }
        }
    }
}
