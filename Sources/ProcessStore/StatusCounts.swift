import Workflows

/// How many processes and tasks there are in each status; a status without any is left out.
public struct StatusCounts: Sendable, Hashable {
    public var processes: [ProcessStatus: Int]
    public var tasks: [ProcessStatus: Int]

    public init(processes: [ProcessStatus: Int], tasks: [ProcessStatus: Int]) {
        self.processes = processes
        self.tasks = tasks
    }
}
