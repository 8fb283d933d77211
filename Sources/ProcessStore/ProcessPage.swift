/// A page of a list of processes.
public struct ProcessPage: Sendable, Hashable {
    /// Without tracebacks, which are long.
    public var processes: [ProcessRecord]
    /// All that match, beyond the page too.
    public var total: Int

    public init(processes: [ProcessRecord], total: Int) {
        self.processes = processes
        self.total = total
    }
}
