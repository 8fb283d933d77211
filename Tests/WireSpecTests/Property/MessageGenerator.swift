import Foundation
import LosslessJSON
import OrchestratorWire

/// Messages of every kind, version and protocol, with all that can be said besides.
struct MessageGenerator {
    private var dice: Dice

    init(seed: UInt64) { dice = Dice(seed: seed) }

    mutating func task() -> OutgoingTask {
        let owp = dice.one(of: OWPVersion.allCases)
        var task = OutgoingTask(
            message(), owp: owp, taskProtocol: dice.one(of: TaskProtocol.allCases),
            queue: dice.once(in: 2) ? nil : "q" + dice.text(), priority: dice.number(0...9),
            id: dice.once(in: 2) ? uuid().uuidString.lowercased() : "t" + dice.text(),
            deliveryTag: dice.once(in: 2) ? uuid().uuidString.lowercased() : "d" + dice.text(), origin: dice.text())
        task.replyTo = dice.text()
        if dice.once(in: 2) { task.eta = WireDate(date()) }
        if dice.once(in: 2) { task.expires = WireDate(date()) }
        if dice.once(in: 2) { task.now = date() }
        task.ignoreResult = dice.once(in: 2)
        task.retries = dice.number(0...9)
        if dice.once(in: 2) { task.rootID = dice.text() }
        if dice.once(in: 2) { task.parentID = dice.text() }
        task.timeLimit = TimeLimit(hard: seconds(), soft: seconds())
        if dice.once(in: 4) { task.embed = embed() }
        task.bodyStyle = dice.one(of: JSONStyle.allCases)
        task.compression = dice.once(in: 3) ? .zlib : nil
        return task
    }

    private mutating func message() -> OrchestratorMessage {
        let id = uuid()
        let user = dice.once(in: 3) ? nil : dice.text()
        switch dice.number(0...3) {
        case 0: return .newTask(NewTask(processID: id, workflowKey: dice.text(), state: object(3), user: user))
        case 1: return .newWorkflow(NewWorkflow(processID: id, workflowKey: dice.text(), state: object(3), user: user))
        case 2: return .resumeTask(ResumeTask(processID: id, userInputs: inputs(), user: user))
        default: return .resumeWorkflow(ResumeWorkflow(processID: id, userInputs: inputs(), user: user))
        }
    }

    private mutating func inputs() -> JSONValue? {
        guard !dice.once(in: 3) else { return nil }
        return .array((0..<dice.number(0...3)).map { _ in .object(object(2)) })
    }

    private mutating func embed() -> Embed {
        let signatures: JSONValue = .array((0..<dice.number(0...2)).map { _ in .object(object(2)) })
        return Embed(
            callbacks: dice.once(in: 2) ? signatures : .null, errbacks: dice.once(in: 2) ? signatures : .null,
            chain: dice.once(in: 2) ? signatures : .null, chord: dice.once(in: 2) ? .object(object(2)) : .null)
    }

    private mutating func object(_ depth: Int) -> JSONObject {
        JSONObject((0..<dice.number(0...3)).map { (key: "\($0)\(dice.text())", value: value(depth - 1)) })
    }

    private mutating func value(_ depth: Int) -> JSONValue {
        switch dice.number(depth > 0 ? 0...7 : 0...5) {
        case 0: .null
        case 1: .bool(dice.once(in: 2))
        case 2: .number(JSONNumber(dice.number(Int.min...Int.max)))
        case 3: .number(JSONNumber(Double(dice.number(-1_000...1_000)) / 8))
        case 4: .number(JSONNumber(Double.greatestFiniteMagnitude / Double(dice.number(1...99))))
        case 5: .string(dice.text())
        case 6: .array((0..<dice.number(0...3)).map { _ in value(depth - 1) })
        default: .object(object(depth))
        }
    }

    private mutating func seconds() -> Double? {
        dice.once(in: 2) ? nil : Double(dice.number(0...10_000)) / Double(dice.one(of: [1, 4, 10]))
    }

    /// From the year 1 to 9999, and what lies beyond them.
    private mutating func date() -> Date {
        let span = dice.one(of: [4_000_000_000, 253_402_300_799, 500_000_000_000])
        let whole = Double(dice.number(-span / 4...span))
        return Date(timeIntervalSince1970: whole + Double(dice.number(0...7)) / 8)
    }

    private mutating func uuid() -> UUID {
        let bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &dice) }
        return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
