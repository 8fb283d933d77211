import LocalProcesses

/// A started api or worker whose log goes to the timeline.
struct Service: Sendable {
    let process: ChildProcess

    /// Runs `body` beside the service, which is stopped afterwards, whatever happens.
    static func with<Result: Sendable>(
        _ name: String, _ executable: String, _ arguments: [String], environment: [String: String], timeline: Timeline,
        _ body: @Sendable (Service) async throws -> Result
    ) async throws -> Result {
        let process = try await ChildProcess.start(
            executable, arguments,
            environment: environment.merging(["LOG_FORMAT": "json", "LOG_LEVEL": "INFO"]) { $1 })
        let lines = await process.stream()
        async let told: Void = {
            for await line in lines {
                guard let entry = LogLine(line.text), let told = entry.told else { continue }
                await timeline.show(entry["logger"] ?? name, told)
            }
        }()
        let result: Result
        do {
            result = try await body(Service(process: process))
        } catch {
            _ = try? await process.stop()
            throw error
        }
        let code = try await process.stop(grace: .seconds(10))
        await told
        guard code == 0 else { throw LocalFailure("\(executable) ended with exit code \(code)") }
        return result
    }

    /// Waits for the log line that `matches`.
    @discardableResult
    func line(_ what: String, where matches: @escaping @Sendable (LogLine) -> Bool) async throws -> LogLine {
        let text = try await process.line(within: .seconds(30), what) { line in
            LogLine(line.text).map(matches) ?? false
        }
        guard let line = LogLine(text) else { throw LocalFailure("no log line: \(text)") }
        return line
    }
}
