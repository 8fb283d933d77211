/// What a process left that has ended.
public struct FinishedProcess: Sendable {
    public let exitCode: Int32
    public let standardOutput: String
    public let standardError: String

    /// Runs a command to its end.
    public static func run(
        _ executable: String, _ arguments: [String] = [], environment: [String: String?] = [:],
        workingDirectory: String? = nil, within limit: Duration = .seconds(60)
    ) async throws -> FinishedProcess {
        try await withChildProcess(
            executable, arguments, environment: environment, workingDirectory: workingDirectory
        ) { child in
            let code = try await withTimeout(limit, "\(executable) \(arguments.joined(separator: " "))") {
                // The wait itself cannot be cancelled, so a process that overstays is killed.
                try await withTaskCancellationHandler {
                    try await child.exitCode()
                } onCancel: {
                    child.send(signal: 9)
                }
            }
            return FinishedProcess(
                exitCode: code, standardOutput: await child.standardOutput, standardError: await child.standardError)
        }
    }
}
