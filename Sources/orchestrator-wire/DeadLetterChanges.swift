import Brokers
import Diagnostics
import FleetInspection
import LosslessJSON
import ServiceConfiguration

/// What was, or would be, done with one dead letter.
struct DeadLetterChange {
    enum Action: String {
        case replayed
        case wouldReplay = "would-replay"
        case dropped
        case wouldDrop = "would-drop"
        case skipped
    }

    let record: DeadLetterRecord
    let action: Action
    var plan: DeadLetterReplay.Plan?
    var reason: String?
    var message: String?

    init(
        _ record: DeadLetterRecord, _ action: Action, plan: DeadLetterReplay.Plan? = nil, reason: String? = nil,
        message: String? = nil
    ) {
        self.record = record
        self.action = action
        self.plan = plan
        self.reason = reason
        self.message = message
    }

    static func gone(_ record: DeadLetterRecord) -> DeadLetterChange {
        DeadLetterChange(record, .skipped, reason: "gone", message: "somebody else has taken it off the list meanwhile")
    }

    var text: String {
        let what = action.rawValue.replacing("-", with: " ")
        let queue = plan.map { " to \($0.queue)" } ?? ""
        return "\(record.id) \(what)\(queue)\(message.map { ": \($0)" } ?? "")".escapingControls
    }

    var json: JSONValue {
        func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
        return [
            "dead": .string(record.id), "action": .string(action.rawValue), "queue": text(plan?.queue),
            "list": text(plan?.list), "reason": text(reason), "message": text(message),
        ]
    }
}

/// Reports changes one by one as they are made, and what they come to.
struct DeadLetterChanges {
    let output: ResultOutput
    private var count = 0
    private var skipped = 0

    init(output: ResultOutput) { self.output = output }

    mutating func report(_ change: DeadLetterChange) {
        count += 1
        if change.action == .skipped { skipped += 1 }
        StandardOutput.line(output == .json ? change.json.text(.python) : change.text)
    }

    /// - Throws: the status to end with, unless all went well.
    func finish() throws {
        guard count > 0 else {
            StandardError.write("there are no such dead letters\n")
            throw ExitStatus.nothingChecked.thrown
        }
        if skipped > 0 {
            StandardError.write("\(skipped) of \(count) left where they are\n")
            throw ExitStatus.findings.thrown
        }
    }
}
