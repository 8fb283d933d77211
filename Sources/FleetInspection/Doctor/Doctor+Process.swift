import Brokers
import FoundationEssentials
import OrchestratorWire
import ProcessStore
import TaskRoutes
import Workflows

extension Doctor {
    /// What is the matter with one process.
    public func diagnose(_ subject: ProcessCase) -> Diagnosis {
        var diagnosis = cause(of: subject)
        diagnosis.processID = subject.id
        return diagnosis
    }

    private func cause(of subject: ProcessCase) -> Diagnosis {
        switch subject.row {
        case .missing:
            let hint = subject.messages.isEmpty ? "" : ", though a message of it is in the broker"
            return Diagnosis(
                .processUnknown, "the database does not know it\(hint)",
                fix: ["give api, workers and this command the same DATABASE_URI"])
        case .unread: return byMessage(subject, nil)
        case .found(let record, let lease):
            switch record.lastStatus {
            case .created, .resumed: return isEngineLocked == true ? engineLocked : byMessage(subject, record)
            case .running: return running(subject, record, lease)
            default: return resting(record)
            }
        }
    }

    /// Statuses in which no worker has anything to do.
    private func resting(_ record: ProcessRecord) -> Diagnosis {
        let id = ProcessID.text(record.processID)
        let step = record.lastStep.map { " in the step \"\($0)\"" } ?? ""
        let resume = "curl -X PUT $API/api/processes/\(id)/resume -H 'content-type: application/json' -d '[{}]'"
        switch record.lastStatus {
        case .completed: return Diagnosis(.processCompleted, "it is completed")
        case .aborted: return Diagnosis(.processAborted, "it was aborted\(step)")
        case .suspended: return Diagnosis(.processSuspended, "it waits for input\(step)", fix: [resume])
        case .awaitingCallback: return Diagnosis(.processAwaitsCallback, "it waits for a callback\(step)")
        default:
            let reason = record.failedReason.map { ": \($0)" } ?? ""
            return Diagnosis(
                .processFailed, "it is \(record.lastStatus.rawValue)\(step)\(reason)",
                fix: ["mend the reason, then: \(resume)"])
        }
    }

    // MARK: created, resumed, or known by its messages alone

    private func byMessage(_ subject: ProcessCase, _ record: ProcessRecord?) -> Diagnosis {
        let held = subject.messages.filter { if case .held = $0.place { true } else { false } }
        if let message = held.first { return holding(message) }
        if let message = subject.messages.first, case .waiting(let queue, _, let ahead) = message.place {
            return waiting(
                on: queue, ahead: ahead, task: MessageGlance(message.entry).task.flatMap(RoutedTask.init))
        }
        if let dead = subject.deadLetters.last {
            let reason = dead.letter.map { "\($0.phase)/\($0.code), \($0.message)" } ?? "unreadable"
            return Diagnosis(
                .messageDeadLettered, "its message was refused: \(reason)",
                fix: [command("dead replay \(dead.id) --yes")],
                queue: dead.letter?.queue)
        }
        guard subject.isSearchComplete else {
            return Diagnosis(
                .fleetSilent, "no message of it was found, and the broker holds more than was looked at",
                fix: ["look again when fewer messages wait"])
        }
        return missing(subject.id, record)
    }

    private func missing(_ id: UUID, _ record: ProcessRecord?) -> Diagnosis {
        guard let record else {
            return Diagnosis(
                .messageMissing, "no message of it is in the broker; its status is not known without --database",
                fix: [command("doctor --process \(ProcessID.text(id)) --database URL")])
        }
        let age = AgeText.of(seconds: now.timeIntervalSince(record.lastModifiedAt))
        return Diagnosis(
            .messageMissing,
            "it is \(record.lastStatus.rawValue) since \(age), and no message of it waits, is held, or is a dead letter",
            fix: [send(record)])
    }

    private func send(_ record: ProcessRecord) -> String {
        let verb = record.lastStatus == .created ? "new" : "resume"
        return command(
            "message send \(verb)-\(record.isTask ? "task" : "workflow") --process-id \(ProcessID.text(record.processID)) --yes"
        )
    }

    /// A message that somebody has taken.
    private func holding(_ message: LocatedMessage) -> Diagnosis {
        guard case .held(let queue, let owner, let since) = message.place else { return fleetSilent(queue: nil) }
        let glance = MessageGlance(message.entry)
        if let told = told(of: glance, queue: queue) { return told }
        if let owner {
            guard survey.signsOfLife[owner] == nil else {
                return Diagnosis(.processRunning, "`\(owner)` holds its message and shows life", queue: queue)
            }
            return vanished(owner: owner, queue: queue, what: "its message is", since: since)
        }
        if let eta = glance.eta, eta > now {
            return Diagnosis(.messageScheduled, "its message is held until \(WireDate(eta).text)", queue: queue)
        }
        guard isAbsenceCertain else {
            return Diagnosis(
                .fleetSilent, "its message is held, and not all workers have told what they hold",
                fix: [command("inspect --timeout 10")], queue: queue)
        }
        return vanished(owner: nil, queue: queue, what: "its message is", since: since)
    }

    /// What workers tell of a message.
    private func told(of glance: MessageGlance, queue: String?) -> Diagnosis? {
        guard let id = glance.id else { return nil }
        for node in fleet.nodes {
            if node.active?.contains(where: { $0.id == id }) ?? false {
                return Diagnosis(.processRunning, "`\(node.name)` executes it", queue: queue)
            }
            if let task = node.scheduled?.first(where: { $0.id == id }) {
                return Diagnosis(
                    .messageScheduled, "`\(node.name)` holds its message until \(task.eta ?? "its time")", queue: queue)
            }
            if node.reserved?.contains(where: { $0.id == id }) ?? false {
                return Diagnosis(
                    .workersBusy, "`\(node.name)` holds its message, and executes others before it",
                    fix: ["raise -c, or start another worker"], queue: queue)
            }
        }
        return nil
    }

    // MARK: running

    private func running(_ subject: ProcessCase, _ record: ProcessRecord, _ lease: LeaseRecord?) -> Diagnosis {
        let id = ProcessID.text(record.processID)
        if let node = fleet.nodes.first(where: { $0.executes(id) }) {
            return Diagnosis(.processRunning, "`\(node.name)` executes it")
        }
        if isEngineLocked == true { return engineLocked }
        if let lease {
            let left = lease.expiresAt.timeIntervalSince(now)
            let node = lease.lease.node
            guard left <= 0 else {
                return Diagnosis(.processRunning, "`\(node)` has its lease for another \(AgeText.of(seconds: left))")
            }
            return Diagnosis(
                .ownerGone, "the lease of `\(node)` is over since \(AgeText.of(seconds: -left))",
                fix: ["wait for the api to send its message again, or: \(send(record))"])
        }
        if let held = subject.messages.first(where: { if case .held = $0.place { true } else { false } }),
            isAbsenceCertain
        {
            return holding(held)
        }
        guard isAbsenceCertain else {
            return Diagnosis(
                .fleetSilent, "it is running by its status; not all workers have told what they execute",
                fix: [command("inspect active --timeout 10")])
        }
        return Diagnosis(
            .ownerGone,
            "it is running by its status, has no lease, and no worker executes it: a Python worker was killed",
            fix: [
                "find out what its last step did, then: curl -X PUT $API/api/processes/\(id)/abort"
            ])
    }
}

extension Lease {
    /// The worker's name, of the owner's `<node>/<boot>`.
    var node: String {
        guard let slash = owner.lastIndex(of: "/") else { return owner }
        return String(owner[..<slash])
    }
}

extension FleetNode {
    /// Whether it reports a run of that process.
    func executes(_ processID: String) -> Bool {
        active?.contains { task in
            task.arguments.array?.contains { $0.string == processID } ?? task.arguments.string?.contains(processID)
                ?? false
        } ?? false
    }
}
