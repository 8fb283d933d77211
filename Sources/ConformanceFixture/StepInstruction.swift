import LosslessJSON

/// What one step of a process is to do: the fixture contract's `{"do": …}`.
enum StepInstruction: Sendable, Hashable {
    case returns
    case raises
    case suspends
    /// Ends the worker as a crash would, that many times.
    case exits(times: Int)
    /// Waits until the gate is opened.
    case gate(String)

    /// Nil for what the contract does not have.
    init?(_ value: JSONValue) {
        switch value["do"]?.string {
        case "return": self = .returns
        case "raise": self = .raises
        case "suspend": self = .suspends
        case "exit": self = .exits(times: value["times"]?.int ?? 1)
        case "gate":
            guard let name = value["name"]?.string else { return nil }
            self = .gate(name)
        default: return nil
        }
    }
}

/// What the steps of a process are to do, in their order.
struct StepProgram: Sendable, Hashable {
    /// As many steps as the conformance workflows have.
    static let mostSteps = 4

    let instructions: [StepInstruction]

    /// Nil for what the contract does not have, and for more steps than there are.
    init?(_ value: JSONValue) {
        guard let items = value.array, items.count <= Self.mostSteps else { return nil }
        let instructions = items.compactMap(StepInstruction.init)
        guard instructions.count == items.count else { return nil }
        self.instructions = instructions
    }

    subscript(step number: Int) -> StepInstruction? {
        instructions.indices.contains(number - 1) ? instructions[number - 1] : nil
    }
}
