import Workflows

/// The worker of a program of your own:
///
///     @main
///     struct HelloWorker {
///         static func main() async { await OrchestratorWorker.run(workflows: helloWorkflows) }
///     }
public enum OrchestratorWorker {
    /// Reads the command line, the environment and the configuration file, works until it is told to stop, and ends the
    /// process: with status 0, or 2 when something that the user wrote is wrong, or 3 when broker or database fail.
    ///
    /// - Parameter arguments: instead of those of the process.
    public static func run(workflows: [Workflow], arguments: [String]? = nil) async {
        await WorkerCommand.$workflows.withValue(workflows) {
            await WorkerCommand.runToExit(arguments)
        }
    }

    /// - Parameter decoration: what is put around broker and store.
    package static func run(workflows: [Workflow], arguments: [String], decoration: WorkerDecoration) async {
        await WorkerCommand.$decoration.withValue(decoration) { await run(workflows: workflows, arguments: arguments) }
    }
}
