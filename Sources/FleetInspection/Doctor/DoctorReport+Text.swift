import Brokers
import Diagnostics
import FoundationEssentials
import OrchestratorWire
import ProcessStore

extension DoctorReport {
    /// For people: the cause and the fix first, then what they were found by.
    public var text: String {
        var text = ""
        for diagnosis in diagnoses {
            text += "\(diagnosis.cause.isFault ? "✗" : "·") \(diagnosis.cause.rawValue): \(diagnosis.cause.title)\n"
            let about = diagnosis.processID.map { "process \(ProcessID.text($0)): " } ?? ""
            text += "    \(about)\(diagnosis.detail.escapingControls)\n"
            for step in diagnosis.fix { text += "    fix: \(step.escapingControls)\n" }
        }
        text += "\n" + view.text
        text += "\n" + fleet.text
        if survey.deadLetters > 0 {
            text += "\(LiveCheck.count(survey.deadLetters, "dead letter")): orchestrator-wire dead list\n"
        }
        for subject in cases { text += "\n" + describe(subject) }
        return text
    }

    private func describe(_ subject: ProcessCase) -> String {
        var lines = ["process \(ProcessID.text(subject.id))"]
        switch subject.row {
        case .unread: lines.append("  status: unknown without --database")
        case .missing: lines.append("  status: not in the database")
        case .found(let record, let lease):
            let age = AgeText.of(seconds: now.timeIntervalSince(record.lastModifiedAt))
            lines.append("  status: \(record.lastStatus.rawValue) since \(age), workflow \(record.workflowName)")
            if let step = record.lastStep { lines.append("  last step: \(step)") }
            if let reason = record.failedReason { lines.append("  reason: \(reason)") }
            if let lease {
                let left = lease.expiresAt.timeIntervalSince(now)
                lines.append(
                    "  lease: \(lease.lease.node), \(left > 0 ? "for \(AgeText.of(seconds: left))" : "over since \(AgeText.of(seconds: -left))")"
                )
            }
        }
        lines += subject.messages.map(describe)
        lines += subject.deadLetters.map { "  dead letter \($0.id)" }
        if subject.messages.isEmpty && subject.deadLetters.isEmpty { lines.append("  no message in the broker") }
        return lines.map(\.escapingControls).joined(separator: "\n") + "\n"
    }

    private func describe(_ message: LocatedMessage) -> String {
        switch message.place {
        case .waiting(let queue, let list, let ahead):
            "  message: waits on \(queue), priority \(BrokerList.priorities(of: list)), \(ahead) before it"
        case .held(let queue, let owner, let since):
            "  message: of \(queue ?? "an unknown queue"), held by \(owner ?? "a Celery worker")"
                + (since.map { " since \(AgeText.of(seconds: survey.takenAt - $0)) ago" } ?? "")
        }
    }
}
