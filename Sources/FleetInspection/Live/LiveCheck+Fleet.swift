import Diagnostics

extension LiveCheck {
    /// Who is there, and who has told nothing.
    func fleetFindings() -> [Diagnostic] {
        var findings: [Diagnostic] = []
        switch fleet.knowledge {
        case .none:
            findings.append(
                finding(
                    .liveNoWorker, "No worker listens on this broker",
                    hint: "start one, or correct the broker's URL, its database or the key prefix"))
        case .unknown where fleet.nodes.isEmpty:
            findings.append(
                finding(
                    .liveFleetSilent,
                    "Nobody has answered in time, though \(Self.count(fleet.listeners, "program")) listen",
                    hint: "ask again with a longer --timeout: what is consumed is unknown, not none"))
        case .unknown, .partial, .complete:
            let missing = fleet.listeners - fleet.nodes.count - fleet.silent.count
            if missing > 0 {
                findings.append(
                    finding(
                        .liveListenerSilent,
                        "\(Self.count(missing, "program")) that listen\(missing == 1 ? "s" : "") did not answer",
                        hint: "a monitor never answers; a busy worker may with a longer --timeout"))
            }
        }
        findings += fleet.silent.map {
            finding(
                .liveWorkerSilent, "The worker `\($0)` shows life and does not answer",
                hint: "its queues are unknown, not none")
        }
        findings += fleet.reticent.map {
            finding(
                .liveQueuesUnknown, "The worker `\($0.name)` answers, and does not tell which queues it consumes",
                hint: "its queues are unknown, not none")
        }
        findings += fleet.nodes.filter { $0.queues?.isEmpty ?? false }.map {
            finding(
                .liveWorkerWithoutQueues, "The worker `\($0.name)` consumes no queue",
                hint: "restart it, or give it one: celery control add_consumer QUEUE -d \($0.name)")
        }
        return findings
    }

    static func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }
}
