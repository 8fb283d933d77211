import Brokers
import Diagnostics

extension LiveCheck {
    /// Celery's own visibility timeout when none is set, seconds.
    static let usualVisibilityTimeout = 3600.0

    func brokerFindings() -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for held in survey.held where held.unnamed > 0 {
            guard let oldest = held.oldest, survey.takenAt - oldest > Self.usualVisibilityTimeout else { continue }
            findings.append(
                finding(
                    .liveHeldTooLong,
                    "\(Self.count(held.count, "message")) of \(held.queue.map { "`\($0)`" } ?? "an unknown queue") are held, the oldest for "
                        + AgeText.of(seconds: survey.takenAt - oldest),
                    hint:
                        "workers that have died leave such; they come back after the visibility timeout of a living one"
                ))
        }
        if survey.deadLetters > 0 {
            findings.append(
                finding(
                    .liveDeadLetters,
                    "There \(survey.deadLetters == 1 ? "is" : "are") \(Self.count(survey.deadLetters, "dead letter"))",
                    hint: "orchestrator-wire dead list"))
        }
        if !survey.isComplete {
            findings.append(finding(.liveSurveyIncomplete, "The broker holds more than was looked at"))
        }
        return findings
    }
}
