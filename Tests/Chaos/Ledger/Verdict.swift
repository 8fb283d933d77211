/// What the evidence of a run proves.
public struct Verdict: Sendable {
    public struct Loss: Sendable, Hashable {
        public let process: String
        public let holder: Holder

        public init(process: String, holder: Holder) {
            self.process = process
            self.holder = holder
        }
    }

    /// A line of the table.
    public struct Row: Sendable, Hashable {
        public let kind: FaultKind
        public internal(set) var injected = 0
        /// How often whoever was struck, or came in its place, recorded steps again afterwards.
        public internal(set) var survived = 0
        public internal(set) var lost = 0
        public internal(set) var recordedTwice = 0
        public internal(set) var startedTwice = 0
    }

    public private(set) var rows: [Row]
    public private(set) var lost: [Loss] = []
    /// What Celery's workers had last.
    public private(set) var lostByCelery: [Loss] = []
    /// Process and step.
    public private(set) var recordedTwice: [String] = []
    public let startedTwice: [DoubleStart]
    public private(set) var messages = 0
    public private(set) var completed = 0
    public private(set) var executedByCelery = 0
    public private(set) var executedByBoth = 0
    public let fenced: Int
    /// Why the run has failed; empty when it has not.
    public private(set) var problems: [String] = []

    public init(_ evidence: Evidence) {
        startedTwice = DoubleStart.all(in: evidence.events, faults: evidence.faults)
        fenced = evidence.events.count { if case .fenced = $0.kind { true } else { false } }
        let kinds = Set(evidence.faults.map(\.kind))
        rows = FaultKind.allCases.filter { kinds.contains($0) }.map { Row(kind: $0) }
        messages = evidence.sent.count
        judgeFaults(evidence)
        for sent in evidence.sent { judge(sent, evidence) }
        judgeRecords(evidence)
        for start in startedTwice {
            if let fault = start.fault {
                count(fault.kind, \.startedTwice)
            } else {
                problems.append(
                    "step \"\(start.step)\" of \(start.process) was started by \(start.first), then by \(start.second), "
                        + "and no fault explains it")
            }
        }
        if evidence.deadLetters > 0 { problems.append("\(evidence.deadLetters) sound messages were dead-lettered") }
    }

    public var isSound: Bool { problems.isEmpty }

    private mutating func judgeFaults(_ evidence: Evidence) {
        for fault in evidence.faults {
            count(fault.kind, \.injected)
            let survived = evidence.events.contains { event in
                guard case .recorded = event.kind, event.time > fault.end else { return false }
                return fault.life == nil || fault.life?.node == event.life.node
            }
            if survived {
                count(fault.kind, \.survived)
            } else {
                problems.append("nothing was recorded after \(fault.kind.name)\(fault.life.map { " of \($0)" } ?? "")")
            }
        }
    }

    private mutating func judge(_ sent: Evidence.Sent, _ evidence: Evidence) {
        let isExecuted = evidence.executedByCelery.contains(sent.process)
        if sent.isCompleted { completed += 1 }
        if isExecuted { executedByCelery += 1 }
        if sent.isCompleted && isExecuted { executedByBoth += 1 }
        guard let message = evidence.history.messages[sent.task] else {
            problems.append("the broker's log knows nothing of the message of \(sent.process)")
            return
        }
        if message.isInBroker { problems.append("the message of \(sent.process) was left with \(message.lastHolder)") }
        guard !sent.isCompleted, !isExecuted, !message.isInBroker else { return }
        let loss = Loss(process: sent.process, holder: message.lastHolder)
        switch message.lastHolder {
        case .celery, .celeryUnnoted: lostByCelery.append(loss)
        case .ours, .nobody:
            lost.append(loss)
            problems.append("the message of \(sent.process) is lost; \(message.lastHolder) had it last")
            if let kind = lastFault(of: message.lastHolder, evidence)?.kind { count(kind, \.lost) }
        }
    }

    /// What the database shows, and what the workers were told: one as well as the other must show each step once.
    private mutating func judgeRecords(_ evidence: Evidence) {
        var told: [String: [LedgerEvent]] = [:]
        for event in evidence.events {
            if case .recorded(let process, let step) = event.kind {
                told["\(process) \(step)", default: []].append(event)
            }
        }
        for sent in evidence.sent {
            let rows = Dictionary(grouping: sent.steps) { $0 }.mapValues(\.count)
            for step in Set(sent.steps).union(evidence.steps) {
                let events = told["\(sent.process) \(step)"] ?? []
                guard (rows[step] ?? 0) > 1 || events.count > 1 else { continue }
                recordedTwice.append("\(sent.process) \(step)")
                problems.append("step \"\(step)\" of \(sent.process) was recorded twice")
                if let kind = evidence.faults.last(where: { $0.life == events.first?.life })?.kind {
                    count(kind, \.recordedTwice)
                }
            }
            if sent.isCompleted, sent.steps != evidence.steps {
                problems.append("\(sent.process) is completed with the steps \(sent.steps)")
            }
        }
    }

    private func lastFault(of holder: Holder, _ evidence: Evidence) -> Fault? {
        guard case .ours(let owner) = holder else { return nil }
        let life = evidence.events.first { $0.kind == .holds(owner) }?.life
        return evidence.faults.last { $0.life == life }
    }

    private mutating func count(_ kind: FaultKind, _ column: WritableKeyPath<Row, Int>) {
        guard let place = rows.firstIndex(where: { $0.kind == kind }) else { return }
        rows[place][keyPath: column] += 1
    }
}
