import LosslessJSON

/// Runs one permutation on a station: the machine decides, this does it.
struct CaseRunner {
    let seed: String

    struct Outcome {
        var findings: [(check: CaseCheck, finding: CheckFinding)]
        var sent: PublishedBytes?
        var timeline: [Timeline.Entry]
        /// The station's worker may not be trusted with another case.
        var hasGoneWrong: Bool
        var duration: Duration
    }

    func run(_ permutation: CasePermutation, checks: [CaseCheck], on station: Station) async -> Outcome {
        let begin = ContinuousClock.now
        let context = CaseContext(permutation, seed: seed, station: station)
        let test = permutation.case
        var machine = CaseMachine(control: test.control, steps: test.steps, checks: checks)
        var action: CaseMachine.Action
        if let trouble = await prepare(context, checks) {
            action = machine.start()
            action = machine.handle(.trouble(trouble))
        } else {
            action = machine.start()
        }
        let deadline = begin + context.pace.wholeCase
        loop: while true {
            let event: CaseMachine.Event
            switch action {
            case .perform(let step, _): event = await outcome(of: step, context)
            case .judge(let check):
                event = await judged(check, context)
            case .finish: break loop
            }
            if ContinuousClock.now > deadline {
                action = machine.handle(.trouble("the case took longer than \(context.pace.wholeCase)"))
            } else {
                action = machine.handle(event)
            }
        }
        await context.close()
        var logs = station.workers.sorted { $0.key < $1.key }.map { (name: "worker \($0.key)", log: $0.value.log) }
        if let log = station.fixture?.log { logs.append((name: "fixture", log: log)) }
        let sent = context.lastSent.map {
            PublishedBytes(bytes: $0.bytes, list: $0.list, mutation: $0.mutation)
        }
        return Outcome(
            findings: machine.findings, sent: sent, timeline: context.timeline.merged(with: logs),
            hasGoneWrong: machine.hasGoneWrong, duration: ContinuousClock.now - begin)
    }

    /// The worker and the listeners that the case needs; what went wrong otherwise.
    private func prepare(_ context: CaseContext, _ checks: [CaseCheck]) async -> String? {
        let test = context.permutation.case
        let station = context.station
        do {
            if test.role == .worker {
                if test.isolation == .shared {
                    try await station.prepareShared()
                } else {
                    try await station.prepareSpace(
                        settings: try context.placeholders.fill(test.settings), environment: test.environment)
                }
                let kinds = checks.flatMap { $0.that.map(\.kind) }
                if kinds.contains(.events) || test.steps.contains(where: { $0.kind == .awaitEvent }) {
                    context.events = try await EventObserver.open(station.redis)
                }
                if test.isolation != .shared, test.workerStarts { try await station.start("a") }
            }
            if test.role == .producer {
                try await station.prepareProducer(
                    isShared: test.isolation == .shared, environment: test.environment,
                    settings: try context.placeholders.fill(test.settings))
            }
            return nil
        } catch {
            station.spoil()
            return "\(error)"
        }
    }

    private func outcome(of step: CaseStep, _ context: CaseContext) async -> CaseMachine.Event {
        do {
            try await context.perform(step)
            return .done
        } catch let unmet as StepUnmet {
            context.timeline.add(.suite, "unmet: \(unmet.description)")
            let workers = context.station.workers.values
            let isAlive = workers.isEmpty || workers.contains { $0.exit == nil }
            return .unmet(unmet.description, isAlive: isAlive)
        } catch {
            return .trouble("\(error)")
        }
    }

    private func judged(_ check: CaseCheck, _ context: CaseContext) async -> CaseMachine.Event {
        do {
            let judgement = try await context.judge(check)
            context.timeline.add(
                .suite, "check \(check.id): \(judgement.holds ? "holds" : "does not hold, \(judgement.actual.brief)")")
            return .judged(judgement)
        } catch {
            return .trouble("\(error)")
        }
    }
}
