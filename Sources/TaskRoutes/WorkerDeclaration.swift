import Diagnostics

/// One entry of `workers` in a routes file: a worker of the fleet by the command that starts it.
public struct WorkerDeclaration: Sendable, Hashable {
    public let name: String
    /// As a shell would read it. It is never executed.
    public let command: String
    public let place: Place?

    public init(name: String, command: String, place: Place? = nil) {
        self.name = name
        self.command = command
        self.place = place
    }
}
