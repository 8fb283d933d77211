import ChaosLedger

/// Evidence of a made-up run: one message, executed by our worker as it should be.
struct Samples {
    static let one = Life(node: "one@here", processIdentifier: 1)
    static let two = Life(node: "two@here", processIdentifier: 2)
    static let boot = "one@here/9b2f1a6e-2c52-4f2e-8f52-0a6a4f1c7e11"

    static func command(_ words: String...) -> AppendOnlyLog.Command { words.map { Array($0.utf8)[...] } }

    static func entry(_ id: String) -> String { #"{"body": "W10=", "headers": {"lang": "py", "id": "\#(id)"}}"# }

    static func started(_ life: Life, _ time: Int, _ step: String = "One") -> LedgerEvent {
        LedgerEvent(life: life, time: time, kind: .started(process: "p", step: step))
    }

    static func recorded(_ life: Life, _ time: Int, _ step: String = "One", process: String = "p") -> LedgerEvent {
        LedgerEvent(life: life, time: time, kind: .recorded(process: process, step: step))
    }

    /// Pushed, claimed by us, acknowledged.
    static func history(claimedAs field: String = "\(boot)/0000000001") throws -> BrokerHistory {
        var history = BrokerHistory(queues: ["q"])
        try history.apply(command("LPUSH", "q", entry("t")))
        try history.apply(command("HSET", "unacked", field, "[\(entry("t")),\"\",\"q\"]"))
        try history.apply(command("LTRIM", "q", "0", "-2"))
        try history.apply(command("HDEL", "unacked", field))
        return history
    }

    static func evidence(
        isCompleted: Bool = true, steps: [String] = ["One"], faults: [Fault] = [],
        events: [LedgerEvent] = [started(one, 10), recorded(one, 20)], history: BrokerHistory? = nil,
        executedByCelery: Set<String> = [], deadLetters: Int = 0
    ) throws -> Evidence {
        Evidence(
            sent: [.init(task: "t", process: "p", isCompleted: isCompleted, steps: steps)], faults: faults,
            events: events, history: try history ?? Self.history(), executedByCelery: executedByCelery, steps: ["One"],
            deadLetters: deadLetters)
    }
}
