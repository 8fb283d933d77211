import Workflows

/// The api of a program of your own:
///
///     @main
///     struct HelloAPI {
///         static func main() async { await OrchestratorAPI.run(workflows: helloWorkflows) }
///     }
public enum OrchestratorAPI {
    /// Reads the command line, the environment and the configuration file, answers requests until it is told to stop, and
    /// ends the process: with status 0, or 2 when something that the user wrote is wrong, or 3 when the address, the broker
    /// or the database fail.
    ///
    /// - Parameter arguments: instead of those of the process.
    public static func run(workflows: [Workflow], arguments: [String]? = nil) async {
        await APICommand.$workflows.withValue(workflows) {
            await APICommand.runToExit(arguments)
        }
    }
}
