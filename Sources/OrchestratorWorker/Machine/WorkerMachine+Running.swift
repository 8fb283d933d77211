import Brokers
import FoundationEssentials
import ProcessStore
import Workflows

extension WorkerMachine {
    /// How often a request that the store refuses is made before the message is given up.
    static let attemptsAtRefusedRequests = 3

    mutating func startReady() {
        guard phase == .working, !store.isFailing else { return }
        while slotsInUse < concurrency, let receipt = ready.popFirst() {
            guard let request = held[receipt]?.request, !discardWhenUnwanted(receipt, at: time) else { continue }
            if !revokedStamps.isEmpty, discardWhenStamped(receipt, request) { continue }
            if !pacers.isEmpty, isHeldBack(receipt, request) { continue }
            slotsInUse += 1
            claimProcess(receipt, request)
        }
    }

    /// Whether a rate limit gives it a later place.
    private mutating func isHeldBack(_ receipt: Receipt, _ request: TaskRequest) -> Bool {
        guard held[receipt]?.isPaced == false, let place = pacers[request.task]?.place(at: time) else { return false }
        held[receipt]?.isPaced = true
        guard place > time else { return false }
        wait(receipt, until: place, .rateLimit)
        return true
    }

    private mutating func claimProcess(_ receipt: Receipt, _ request: TaskRequest) {
        held[receipt]?.stage = .claimingProcess
        emit(
            .claimProcess(
                receipt,
                RunRequest(
                    processID: request.processID, expected: request.expectedStatus, owner: settings.owner, now: time,
                    leaseUntil: time + settings.leaseDuration)))
    }

    mutating func processClaimed(_ receipt: Receipt, _ result: Result<RunClaim, StoreError>, at now: Date) {
        guard let message = held[receipt], message.stage == .claimingProcess, let request = message.request else {
            return
        }
        switch result {
        case .failure(let error):
            storeFailed(receipt, StoreTrouble(error), at: now)
        case .success(let claim):
            storeAnswered()
            switch claim {
            case .claimed(let lease, let snapshot, let engineLocked):
                claimed(receipt, message, request, lease, snapshot, engineLocked: engineLocked)
            case .unknownProcess:
                unknownProcess(receipt, request)
            case .wrongStatus(let status, let leasedUntil):
                slotsInUse -= 1
                wrongStatus(receipt, message, request, status, leasedUntil: leasedUntil, at: now)
            }
        }
    }

    private mutating func claimed(
        _ receipt: Receipt, _ message: HeldMessage, _ request: TaskRequest, _ lease: Lease, _ snapshot: ProcessSnapshot,
        engineLocked: Bool
    ) {
        let isTakenOver = snapshot.statusBefore == .running
        if isStopping {
            release(receipt, lease, isTakenOver ? .expiring : .restoring(snapshot.statusBefore), then: .giveBack)
            return
        }
        guard settings.workflows.contains(snapshot.workflowName) else {
            // The message can be sent again (OWP-ERR-012). A run that was cut off can't be told to go on, except by resuming it.
            release(
                receipt, lease, .restoring(isTakenOver ? .resumed : snapshot.statusBefore),
                then: .deadLetter(.unregisteredWorkflow(snapshot.workflowName, request)))
            return
        }
        if let key = request.workflowKey, key != snapshot.workflowName {
            log(.otherWorkflow(request, message.delivery, stored: snapshot.workflowName))
        }
        if isTakenOver { count(\.takenOver) }
        held[receipt]?.stage = .running(lease)
        held[receipt]?.startedAt = time
        startLimits(receipt, request)
        countStart(of: request)
        tell(request.id, .started)
        note(.processStarted(request, message.delivery, workflow: snapshot.workflowName, takenOver: isTakenOver))
        if settings.acknowledgesEarly, !message.isAcknowledgedEarly {
            held[receipt]?.isAcknowledgedEarly = true
            broker.pending.append(.acknowledge(receipt))
        }
        if store.renewAt == nil, store.renewingSince == nil { store.renewAt = time + settings.leaseDuration / 3 }
        emit(.run(receipt, request, lease, snapshot, engineLocked: engineLocked))
    }

    private mutating func release(
        _ receipt: Receipt, _ lease: Lease, _ release: LeaseRelease, then ending: HeldMessage.Ending
    ) {
        held[receipt]?.stage = .releasingLease(ending)
        emit(.releaseLease(receipt, lease, release))
    }

    mutating func leaseReleased(_ receipt: Receipt, _ result: Result<Void, StoreError>, at now: Date) {
        guard case .releasingLease(let ending)? = held[receipt]?.stage else { return }
        if case .failure(let error) = result {
            storeFailed(receipt, StoreTrouble(error), at: now)
            return
        }
        storeAnswered()
        slotsInUse -= 1
        switch ending {
        case .deadLetter(let refusal): refuse(receipt, refusal)
        case .giveBack: held[receipt]?.stage = .ready
        }
    }

    private mutating func unknownProcess(_ receipt: Receipt, _ request: TaskRequest) {
        guard settings.trustsMessageState, request.owp == 1, request.expectedStatus == .created,
            let workflow = request.workflowKey, settings.workflows.contains(workflow),
            case .state(let state) = request.inputs
        else {
            slotsInUse -= 1
            refuse(receipt, .unknownProcess(request))
            return
        }
        held[receipt]?.stage = .creatingProcess
        emit(
            .createProcess(
                receipt,
                NewProcess(
                    processID: request.processID, workflowName: workflow, createdBy: request.user, initialState: state,
                    at: time)))
    }

    mutating func processCreated(_ receipt: Receipt, _ result: Result<Void, StoreError>, at now: Date) {
        guard let message = held[receipt], message.stage == .creatingProcess, let request = message.request else {
            return
        }
        switch result {
        case .success:
            storeAnswered()
            log(.processCreated(request, message.delivery))
            claimProcess(receipt, request)
        case .failure(let error):
            storeFailed(receipt, StoreTrouble(error), at: now)
        }
    }

    private mutating func wrongStatus(
        _ receipt: Receipt, _ message: HeldMessage, _ request: TaskRequest, _ status: ProcessStatus,
        leasedUntil: Date?, at now: Date
    ) {
        if let leasedUntil {
            // The owner may die: then this message is the one that has the process finished.
            wait(receipt, until: max(leasedUntil, now + 0.5), .lease)
            return
        }
        // Messages that come twice are part of the protocol: no dead letter (OWP-ERR-011).
        switch status {
        case .running, .completed:
            count(\.duplicates)
            log(.duplicate(request, message.delivery, status))
        default:
            count(\.wrongStatus)
            log(.wrongStatus(request, message.delivery, status))
        }
        end(
            receipt, with: .acknowledge(receipt),
            as: status == .running ? .duplicateOfRunning : .refusedForProcess)
    }

    mutating func runEnded(_ receipt: Receipt, _ runEnd: RunEnd, at now: Date) {
        guard let message = held[receipt], case .running = message.stage, let request = message.request else { return }
        endLimits(receipt)
        let seconds = message.startedAt.map { now.timeIntervalSince($0) } ?? 0
        log(.processFinished(request, message.delivery, runEnd, seconds: seconds))
        switch runEnd {
        case .finished:
            storeAnswered()
            slotsInUse -= 1
            count(\.finished)
            end(receipt, with: .acknowledge(receipt), as: .ran(request.processID, seconds: seconds))
        case .stopped(let reason, _):
            storeAnswered()
            slotsInUse -= 1
            count(\.finished)
            end(receipt, with: .acknowledge(receipt), as: reason.end)
        case .engineLocked:
            storeAnswered()
            slotsInUse -= 1
            count(\.engineLocked)
            end(receipt, with: .acknowledge(receipt), as: .ran(request.processID, seconds: seconds))
        case .refused(let refusal):
            storeAnswered()
            slotsInUse -= 1
            refuse(receipt, refusal)
        case .interrupted(let trouble):
            storeFailed(receipt, trouble, at: now)
        case .fenced:
            slotsInUse -= 1
            fenced(receipt, at: now)
        case .cancelled:
            slotsInUse -= 1
            guard isStopping else { return fenced(receipt, at: now) }
            tell(request.id, .cancelled)
            held[receipt]?.stage = .ready
        }
    }

    /// Its new owner may die, too, or the process may have been aborted: the store knows, so it is asked again.
    private mutating func fenced(_ receipt: Receipt, at now: Date) {
        count(\.fenced)
        if held[receipt]?.isAcknowledgedEarly == true {
            forget(receipt)
        } else {
            held[receipt]?.stage = .ready
            ready.prepend(receipt)
        }
    }

    var isStopping: Bool { if case .stopping = phase { true } else { false } }
}
