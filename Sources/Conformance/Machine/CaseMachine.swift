/// Decides what is done next in a case, and what each check comes to: a state machine without clock or I/O.
struct CaseMachine: Sendable {
    enum Action: Sendable {
        case perform(CaseStep, isControl: Bool)
        case judge(CaseCheck)
        case finish
    }

    enum Event: Sendable {
        case done
        /// The worker did not do what the step awaited. `isAlive`: whether it still could.
        case unmet(String, isAlive: Bool)
        /// Suite, fixture or broker failed; the worker is not to blame.
        case trouble(String)
        case judged(Judgement)
    }

    private enum Phase {
        case control(Int)
        case steps(Int)
        case checks(Int)
        case finished
    }

    private let control: [CaseStep]
    private let steps: [CaseStep]
    private let checks: [CaseCheck]
    private var phase = Phase.control(0)
    private var unmet: (what: String, isAlive: Bool)?
    /// In the order of the checks.
    private(set) var findings: [(check: CaseCheck, finding: CheckFinding)] = []

    /// - Parameter checks: those that are due.
    init(control: [CaseStep], steps: [CaseStep], checks: [CaseCheck]) {
        self.control = control
        self.steps = steps
        self.checks = checks
    }

    mutating func start() -> Action { next() }

    mutating func handle(_ event: Event) -> Action {
        switch (event, phase) {
        case (.done, .control(let index)): phase = .control(index + 1)
        case (.done, .steps(let index)): phase = .steps(index + 1)
        case (.unmet(let what, _), .control): finish(.notTestable("its control failed: \(what)"))
        case (.unmet(let what, let isAlive), .steps):
            unmet = (what, isAlive)
            phase = .checks(0)
        case (.trouble(let what), .control), (.trouble(let what), .steps), (.trouble(let what), .checks):
            finish(.error(what))
        case (.judged(let judgement), .checks(let index)):
            findings.append((checks[index], finding(of: judgement)))
            phase = .checks(index + 1)
        default: break
        }
        return next()
    }

    /// Whether the worker can go on serving other cases.
    var hasGoneWrong: Bool {
        unmet != nil
            || findings.contains { entry in
                switch entry.finding {
                case .notTestable, .error: true
                case .holds, .fails: false
                }
            }
    }

    private mutating func next() -> Action {
        if case .control(let index) = phase {
            if control.indices.contains(index) { return .perform(control[index], isControl: true) }
            phase = .steps(0)
        }
        if case .steps(let index) = phase {
            if steps.indices.contains(index) { return .perform(steps[index], isControl: false) }
            phase = .checks(0)
        }
        if case .checks(let index) = phase {
            if checks.indices.contains(index) { return .judge(checks[index]) }
            rejectHollowPasses()
            phase = .finished
        }
        return .finish
    }

    private mutating func finish(_ finding: CheckFinding) {
        for check in checks.dropFirst(findings.count) { findings.append((check, finding)) }
        phase = .finished
    }

    /// What was to decide that nothing else comes did not come. Of a worker that lives, nothing can be said then; one that is dead does
    /// nothing any more.
    private func finding(of judgement: Judgement) -> CheckFinding {
        guard judgement.holds else { return .fails(judgement, because: unmet?.what) }
        guard let unmet, unmet.isAlive else { return .holds(judgement) }
        return .fails(judgement, because: "\(unmet.what), so that it is not decided")
    }

    /// A worker that ended is never taken for one that did right: with nothing to show for its end, every check fails.
    private mutating func rejectHollowPasses() {
        guard let unmet, findings.allSatisfy({ if case .holds = $0.finding { true } else { false } }) else { return }
        findings = findings.map { entry in
            guard case .holds(let judgement) = entry.finding else { return entry }
            return (entry.check, .fails(judgement, because: unmet.what))
        }
    }
}

/// What came of a check, before anybody asks how much it counts.
enum CheckFinding: Sendable {
    case holds(Judgement)
    /// `because`: what the worker failed to do before.
    case fails(Judgement, because: String?)
    /// The control failed, so that the stimulus shows nothing.
    case notTestable(String)
    case error(String)
}
