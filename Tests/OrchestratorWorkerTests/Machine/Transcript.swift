import Brokers
import FoundationEssentials
import LosslessJSON
import OrchestratorWire
import ProcessStore
import Workflows

@testable import OrchestratorWorker

/// Tells a machine what happened and writes down, in a few words each, what it wants done.
struct Transcript {
    var machine: WorkerMachine
    /// Seconds since the beginning.
    var now = 0.0
    /// The lines for the log of all that was told so far.
    var logged: [String] = []

    init(
        concurrency: Int = 2, prefetchMultiplier: Int = 4, acknowledgement: WorkerConfiguration.Acknowledgement = .late,
        trusting: Bool = false, results: Bool = false, events: Bool = false, readOnly: Bool = false,
        heldLimit: Int = 10_000,
        heldBytesLimit: Int = 64 << 20
    ) {
        let configuration = WorkerConfiguration(
            node: "w@h", queues: ["q"], concurrency: concurrency, prefetchMultiplier: prefetchMultiplier,
            acknowledgement: acknowledgement, trustsMessageState: trusting, leaseDuration: .seconds(15),
            heldLimit: heldLimit, heldBytesLimit: heldBytesLimit)
        var settings = WorkerMachine.Settings(configuration, owner: "w@h/boot", workflows: ["demo"], jitter: 1)
        settings.storesResults = results
        settings.sendsTaskEvents = events
        settings.isReadOnly = readOnly
        machine = WorkerMachine(settings)
    }

    /// What the machine wants done, its lines for the log left out.
    mutating func tell(_ event: WorkerMachine.Event, at seconds: Double? = nil) -> [String] {
        now = seconds ?? now
        var told: [String] = []
        for action in machine.handle(event, at: Date(timeIntervalSince1970: now)) {
            if case .log(let entry) = action {
                logged.append(Self.words(entry))
            } else {
                told.append(Self.words(action))
            }
        }
        return told
    }

    /// What an order is answered, and what the machine then wants done.
    mutating func order(_ order: ControlOrder, at seconds: Double? = nil) -> [String] {
        now = seconds ?? now
        let (answer, actions) = machine.carryOut(order, at: Date(timeIntervalSince1970: now))
        var told: [String] = []
        switch answer {
        case .ok(let text): told.append("ok \(text)")
        case .error(let text): told.append("error \(text)")
        case .value(let value): told.append(value.text(.python))
        case .silence: break
        }
        for action in actions {
            if case .log(let entry) = action {
                logged.append(Self.words(entry))
            } else {
                told.append(Self.words(action))
            }
        }
        return told
    }

    /// The names of what was logged since the last time.
    mutating func log() -> [String] {
        defer { logged = [] }
        return logged
    }
}

// MARK: What happens

/// The process of that number.
func process(_ number: UInt8) -> UUID { UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number)) }

func lease(_ number: UInt8, fence: Int = 1) -> Lease {
    Lease(processID: process(number), owner: "w@h/boot", fence: fence)
}

func seconds(_ seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }

func delivery(_ receipt: String, quarantined: Bool = false) -> Delivery {
    Delivery(
        receipt: Receipt(receipt), queue: "q", list: "q", entry: Array(receipt.utf8), isQuarantined: quarantined)
}

/// A sound message, claimed as `receipt`.
func message(
    _ receipt: String, process number: UInt8, resume: Bool = false, owp: Int = 3, eta: Double? = nil,
    expires: Double? = nil, quarantined: Bool = false, ignoresResult: Bool? = nil,
    limit: TimeLimit = TimeLimit(), stamps: JSONObject = [:], workflow: String = "demo"
) -> ReceivedMessage {
    let task = resume ? "tasks.resume_workflow" : "tasks.new_workflow"
    var headers = TaskHeaders(task: task, id: "id-\(receipt)")
    headers.ignoreResult = ignoresResult
    headers.timeLimit = limit
    headers.stampedHeaders = stamps.map(\.key)
    headers.stamps = .object(stamps)
    return ReceivedMessage(
        delivery: delivery(receipt, quarantined: quarantined),
        content: .success(
            TaskRequest(
                id: "id-\(receipt)", task: task, queue: "q",
                owp: owp,
                processID: process(number), expectedStatus: resume ? .resumed : .created, user: "SYSTEM",
                workflowKey: owp < 3 && !resume ? workflow : nil,
                inputs: owp == 1 && !resume ? .state(["a": 1]) : .none,
                eta: eta.map(seconds), expires: expires.map(seconds), details: TaskDetails(headers: headers))))
}

/// A message that has an id and is refused.
func refusedMessage(
    _ receipt: String, task: String = "tasks.new_workflow", phase: String, code: String, ignoresResult: Bool? = nil
) -> ReceivedMessage {
    var headers = TaskHeaders(task: task, id: "id-\(receipt)")
    headers.ignoreResult = ignoresResult
    return ReceivedMessage(
        delivery: delivery(receipt),
        content: .failure(
            Refusal(
                phase: phase, code: code, message: "No", id: "id-\(receipt)", task: task,
                details: TaskDetails(headers: headers))))
}

/// A message that can't be read.
func rubbish(_ receipt: String, code: String = "not-json") -> ReceivedMessage {
    ReceivedMessage(
        delivery: delivery(receipt, quarantined: true),
        content: .failure(Refusal(phase: "transport", code: code, message: "No JSON", pointer: "", offset: 0)))
}

extension WorkerMachine.Event {
    static func received(_ messages: ReceivedMessage...) -> Self { .received(messages) }

    /// The store hands the process out.
    static func claimed(
        _ receipt: String, _ number: UInt8, workflow: String = "demo", before: ProcessStatus = .created,
        engineLocked: Bool = false
    ) -> Self {
        .processClaimed(
            Receipt(receipt),
            .success(
                .claimed(
                    lease(number),
                    ProcessSnapshot(
                        processID: process(number), workflowName: workflow, isTask: false, statusBefore: before,
                        steps: [], initialState: nil, userInput: nil), engineLocked: engineLocked)))
    }

    static func notClaimed(_ receipt: String, _ claim: RunClaim) -> Self {
        .processClaimed(Receipt(receipt), .success(claim))
    }

    static func storeFailed(_ receipt: String, _ code: StoreError.Code) -> Self {
        .processClaimed(Receipt(receipt), .failure(StoreError(code, "Trouble")))
    }

    static func ended(_ receipt: String, _ end: RunEnd) -> Self { .runEnded(Receipt(receipt), end) }

    static let settled = Self.settled(lost: [])
    static func lost(_ receipts: String...) -> Self { .settled(lost: Set(receipts.map { Receipt($0) })) }
}

extension BrokerError {
    static let brokerGone = BrokerError(.connectionLost, "Gone")
}

// MARK: What it wants

extension Transcript {
    static func words(_ action: WorkerMachine.Action) -> String {
        switch action {
        case .claim(let limit): "claim \(limit)"
        case .settle(let settlements): settlements.map(words).joined(separator: ", ")
        case .claimProcess(let receipt, let request):
            "claim process \(request.processID.uuid.15) (\(request.expected)) for \(receipt) "
                + "until \(request.leaseUntil.words)"
        case .createProcess(let receipt, let process):
            "create process \(process.processID.uuid.15) (\(process.workflowName)) for \(receipt)"
        case .run(let receipt, _, let lease, let snapshot, let engineLocked):
            "run \(receipt): process \(snapshot.processID.uuid.15) under fence \(lease.fence)"
                + (engineLocked ? ", engine locked" : "")
        case .releaseLease(let receipt, _, .restoring(let status)): "release lease of \(receipt): \(status) again"
        case .releaseLease(let receipt, _, .leavingRunning): "release lease of \(receipt): running without one"
        case .releaseLease(let receipt, _, .expiring): "release lease of \(receipt): over now"
        case .cancelRun(let receipt): "cancel run of \(receipt)"
        case .renew(let leases, let until):
            "renew \(leases.map { "\($0.processID.uuid.15)" }.sorted().joined(separator: " ")) until \(until.words)"
        case .probeStore: "probe store"
        case .wake(let date): "wake at \(date.words)"
        case .log(let entry): "log \(words(entry))"
        case .stopClaiming: "stop claiming"
        case .finished: "finished"
        case .stopStep(let receipt, let reason): "stop step of \(receipt): \(words(reason))"
        case .consume(let queues): "consume \(queues.joined(separator: " "))"
        case .beat: "beat"
        case .storeResults(let results): "store " + results.map(words).joined(separator: ", ")
        case .tell(let event): "tell \(words(event))"
        }
    }

    static func words(_ reason: StopReason) -> String {
        switch reason {
        case .softTimeLimit: "soft time limit"
        case .hardTimeLimit: "hard time limit"
        case .terminated: "terminated"
        }
    }

    static func words(_ result: AddressedResult) -> String {
        let outcome =
            switch result.result.outcome {
            case .success(let value): value.text()
            case .failure(let exception, _), .revoked(let exception): exception.repr
            }
        return "\(result.result.status) \(outcome) of \(result.result.id)"
    }

    static func words(_ event: TaskEvent) -> String {
        let more =
            switch event.kind {
            case .failed(let exception, _): " \(exception)"
            case .rejected(let requeue): requeue ? " requeue" : ""
            case .revoked(let terminated, _, let expired): terminated ? " terminated" : (expired ? " expired" : "")
            default: ""
            }
        return "\(event.type)\(more) \(event.uuid)"
    }

    static func words(_ settlement: Settlement) -> String {
        switch settlement {
        case .acknowledge(let receipt): "acknowledge \(receipt)"
        case .requeue(let receipt): "requeue \(receipt)"
        case .release(let receipt): "release \(receipt)"
        case .deadLetter(let receipt, let letter): "dead-letter \(receipt) as \(letter.phase)/\(letter.code)"
        }
    }

    static func words(_ entry: WorkerMachine.LogEntry) -> String {
        // The name of the case.
        String(describing: entry).prefix { $0 != "(" }.description
    }
}

extension Date {
    fileprivate var words: String {
        let seconds = timeIntervalSince1970
        return seconds == seconds.rounded() ? String(Int(seconds)) : String((seconds * 1000).rounded() / 1000)
    }
}
