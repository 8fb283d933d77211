import Brokers
import FoundationEssentials
import ProcessStore
import Workflows

@testable import OrchestratorWorker

/// A broker, a store and steps that answer a machine at random, and watch that it keeps its promises.
struct RandomWorld {
    /// A generator whose numbers are the same for the same seed.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    /// What justifies that a message is acknowledged.
    private enum Reason { case finished, refusedByStatus, expired }

    private var dice: Dice
    private var machine: WorkerMachine
    private var now = 0.0
    private var wakeAt: Double?

    private var claimLimit: Int?
    private var onItsWay: [Settlement]?
    private var jobs: [WorkerMachine.Action] = []
    private var renewing: [Lease]?
    private var isProbing = false

    private var toSend: Int
    private var sent = 0
    private var justified: [Receipt: Reason] = [:]
    private var open: Set<Receipt> = []
    private var expiring: [Receipt: Double] = [:]
    private(set) var faults: [String] = []
    private(set) var isFinished = false
    private(set) var acknowledged = 0
    private(set) var deadLettered = 0
    var calm = false

    init(seed: UInt64, messages: Int) {
        dice = Dice(state: seed)
        toSend = messages
        let configuration = WorkerConfiguration(
            node: "w@h", queues: ["q"], concurrency: 3, prefetchMultiplier: 2, leaseDuration: .seconds(15),
            heldLimit: 20)
        machine = WorkerMachine(.init(configuration, owner: "w@h/boot", workflows: ["demo"], jitter: 0.5))
    }

    var heldCount: Int { machine.held.count }
    var openCount: Int { open.count }
    var sentCount: Int { sent }
    var isIdle: Bool { sent == toSend && open.isEmpty }

    mutating func tell(_ event: WorkerMachine.Event) {
        for action in machine.handle(event, at: seconds(now)) { take(action) }
        let slots = jobs.count
        if slots > 3 { faults.append("\(slots) slots in use") }
        if machine.held.count != open.count { faults.append("\(machine.held.count) held, \(open.count) open") }
    }

    private mutating func take(_ action: WorkerMachine.Action) {
        switch action {
        case .claim(let limit):
            if claimLimit != nil { faults.append("two claims at once") }
            if limit < 1 { faults.append("a claim for \(limit)") }
            claimLimit = limit
        case .settle(let batch):
            if onItsWay != nil { faults.append("two settlements at once") }
            for settlement in batch { check(settlement) }
            onItsWay = batch
        case .claimProcess, .createProcess, .run, .releaseLease: jobs.append(action)
        case .renew(let leases, _):
            if renewing != nil { faults.append("two renewals at once") }
            renewing = leases
        case .probeStore: isProbing = true
        case .wake(let date): wakeAt = date.timeIntervalSince1970
        case .finished:
            if isFinished { faults.append("finished twice") }
            isFinished = true
        case .log, .cancelRun, .stopClaiming, .storeResults, .tell, .stopStep, .consume, .beat: break
        }
    }

    private mutating func check(_ settlement: Settlement) {
        let receipt = settlement.receipt
        if !open.contains(receipt) { faults.append("\(receipt) is settled again") }
        guard case .acknowledge = settlement else { return }
        if let expires = expiring[receipt], expires < now { return }
        if justified[receipt] == nil { faults.append("\(receipt) is acknowledged without a reason") }
    }

    // MARK: What happens

    /// Lets one thing happen.
    mutating func step() {
        var choices: [(inout RandomWorld) -> Void] = []
        if claimLimit != nil, sent < toSend || !calm { choices.append { $0.answerClaim() } }
        if onItsWay != nil { choices.append { $0.answerSettlement() } }
        if !jobs.isEmpty { choices.append { $0.answerJob() } }
        if renewing != nil { choices.append { $0.answerRenewal() } }
        if isProbing { choices.append { $0.answerProbe() } }
        if wakeAt != nil { choices.append { $0.ring() } }
        guard let choice = choices.randomElement(using: &dice) else { return }
        choice(&self)
    }

    private mutating func chance(_ percent: Int) -> Bool { !calm && Int.random(in: 0..<100, using: &dice) < percent }

    private mutating func answerClaim() {
        guard let limit = claimLimit else { return }
        claimLimit = nil
        if chance(10) { return tell(.claimFailed(.brokerGone)) }
        let count = min(Int.random(in: 0...limit, using: &dice), toSend - sent)
        let messages = (0..<max(count, calm ? min(1, toSend - sent) : 0)).map { _ in nextMessage() }
        tell(.received(messages))
    }

    private mutating func nextMessage() -> ReceivedMessage {
        sent += 1
        let receipt = "m\(sent)"
        open.insert(Receipt(receipt))
        if chance(10) { return rubbish(receipt) }
        let expires = chance(10) ? now + Double.random(in: -5...20, using: &dice) : nil
        if let expires { expiring[Receipt(receipt)] = expires }
        return message(
            receipt, process: UInt8(sent % 200), resume: chance(30),
            eta: chance(20) ? now + Double.random(in: -5...40, using: &dice) : nil, expires: expires,
            quarantined: chance(20))
    }

    private mutating func answerSettlement() {
        guard let batch = onItsWay else { return }
        onItsWay = nil
        if chance(15) { return tell(.settleFailed(.brokerGone)) }
        var lost: Set<Receipt> = []
        for settlement in batch {
            let isLost = chance(5)
            if isLost { lost.insert(settlement.receipt) }
            if case .release = settlement, !isLost { continue }
            open.remove(settlement.receipt)
            guard !isLost else { continue }
            if case .acknowledge = settlement { acknowledged += 1 }
            if case .deadLetter = settlement { deadLettered += 1 }
        }
        tell(.settled(lost: lost))
    }

    private mutating func answerJob() {
        let index = Int.random(in: 0..<jobs.count, using: &dice)
        let job = jobs.remove(at: index)
        switch job {
        case .claimProcess(let receipt, let request): tell(.processClaimed(receipt, claimAnswer(receipt, request)))
        case .createProcess(let receipt, _): tell(.processCreated(receipt, .success(())))
        case .releaseLease(let receipt, _, _):
            tell(.leaseReleased(receipt, chance(20) ? .failure(StoreError(.unavailable, "Away")) : .success(())))
        case .run(let receipt, _, _, _, _): tell(.runEnded(receipt, runEnd(receipt)))
        default: break
        }
    }

    private mutating func claimAnswer(_ receipt: Receipt, _ request: RunRequest) -> Result<RunClaim, StoreError> {
        if chance(10) { return .failure(StoreError(.unavailable, "Away")) }
        if chance(5) { return .failure(StoreError(.ambiguous, "Who knows")) }
        if chance(5) { return .failure(StoreError(.schema, "No")) }
        if chance(5) { return .success(.unknownProcess) }
        if chance(10) {
            justified[receipt] = .refusedByStatus
            return .success(
                .wrongStatus(
                    [.completed, .running, .suspended].randomElement(using: &dice) ?? .failed, leasedUntil: nil))
        }
        if chance(15) {
            return .success(
                .wrongStatus(.running, leasedUntil: seconds(now + Double.random(in: -1...15, using: &dice))))
        }
        let lease = Lease(processID: request.processID, owner: request.owner, fence: sent)
        let snapshot = ProcessSnapshot(
            processID: request.processID, workflowName: chance(5) ? "gone" : "demo", isTask: false,
            statusBefore: chance(10) ? .running : request.expected, steps: [], initialState: nil, userInput: nil)
        return .success(.claimed(lease, snapshot, engineLocked: false))
    }

    private mutating func runEnd(_ receipt: Receipt) -> RunEnd {
        if chance(10) { return .fenced }
        if chance(5) { return .cancelled }
        if chance(10) { return .interrupted(StoreTrouble(.unavailable, "Away")) }
        if chance(5) { return .interrupted(StoreTrouble(.ambiguous, "Who knows")) }
        if chance(5) { return .refused(Refusal(phase: "process", code: "user-inputs-refused", message: "No")) }
        justified[receipt] = .finished
        return chance(10) ? .engineLocked : .finished(.completed)
    }

    private mutating func answerRenewal() {
        guard let leases = renewing else { return }
        renewing = nil
        if chance(20) { return tell(.renewFailed(StoreError(.unavailable, "Away"))) }
        let lost = chance(30) ? leases.randomElement(using: &dice).map { [$0] } ?? [] : []
        tell(.renewed(lost: lost))
    }

    private mutating func answerProbe() {
        isProbing = false
        tell(.storeProbed(chance(50) ? .failure(StoreError(.unavailable, "Away")) : .success(())))
    }

    private mutating func ring() {
        guard let at = wakeAt else { return }
        wakeAt = nil
        now = max(now, at)
        tell(.timer)
    }
}
