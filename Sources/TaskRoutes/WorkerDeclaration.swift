import Diagnostics

/// One entry of `workers` in a routes file: a worker of the fleet by the command that starts it.
public struct WorkerDeclaration: Sendable, Hashable {
    public let name: String
    /// As a shell would read it. It is never executed.
    public let command: String
    public let place: Place?

    /// The command with the place of each character, where a file has it.
    let traced: TracedText

    public init(name: String, command: String, place: Place? = nil) {
        self.init(name: name, command: TracedText(command), place: place)
    }

    init(name: String, command: TracedText, place: Place?) {
        self.name = name
        self.command = command.string
        self.place = place
        traced = command
    }
}
