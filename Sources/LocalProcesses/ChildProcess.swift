import Foundation
import Subprocess

/// A process that this one started: its lines can be awaited, and it is stopped by its own pid.
///
/// Prefer ``withChildProcess(_:_:environment:workingDirectory:_:)``, which stops it whatever happens.
public final class ChildProcess: Sendable {
    public let processIdentifier: Int32
    private let name: String
    private let output: ProcessOutput
    private let run: Task<TerminationStatus, any Error>

    /// Starts `executable` (a path, or a name that `PATH` finds) and returns when it runs.
    ///
    /// - Parameter environment: names to add to the environment of this process, or to take out of it (nil).
    public static func start(
        _ executable: String, _ arguments: [String] = [], environment: [String: String?] = [:],
        workingDirectory: String? = nil
    ) async throws -> ChildProcess {
        let output = ProcessOutput()
        let (started, startedContinuation) = AsyncThrowingStream.makeStream(of: Int32.self)
        let updates = Dictionary(
            uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
        let task = Task {
            do {
                let result = try await Subprocess.run(
                    executable.contains("/") ? .path(.init(executable)) : .name(executable),
                    arguments: Arguments(arguments), environment: .inherit.updating(updates),
                    workingDirectory: workingDirectory.map { .init($0) },
                    input: .none, output: .sequence, error: .sequence
                ) { execution in
                    ChildWarden.shared.watch(execution.processIdentifier.value)
                    defer { ChildWarden.shared.release(execution.processIdentifier.value) }
                    startedContinuation.yield(execution.processIdentifier.value)
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask {
                            for try await line in execution.standardOutput.strings(bufferingPolicy: .unbounded) {
                                await output.append(ProcessLine(stream: .standardOutput, text: Self.chomp(line)))
                            }
                        }
                        group.addTask {
                            for try await line in execution.standardError.strings(bufferingPolicy: .unbounded) {
                                await output.append(ProcessLine(stream: .standardError, text: Self.chomp(line)))
                            }
                        }
                        try await group.waitForAll()
                    }
                }
                await output.end()
                return result.terminationStatus
            } catch {
                startedContinuation.finish(throwing: error)
                await output.end()
                throw error
            }
        }
        var iterator = started.makeAsyncIterator()
        guard let pid = try await iterator.next() else { throw LocalFailure("\(executable) did not start") }
        return ChildProcess(processIdentifier: pid, name: executable, output: output, run: task)
    }

    private init(
        processIdentifier: Int32, name: String, output: ProcessOutput, run: Task<TerminationStatus, any Error>
    ) {
        self.processIdentifier = processIdentifier
        self.name = name
        self.output = output
        self.run = run
    }

    /// The lines so far.
    public var lines: [ProcessLine] { get async { await output.lines } }

    /// Standard output so far, a line feed after each line.
    public var standardOutput: String {
        get async { await output.lines.filter { $0.stream == .standardOutput }.map { $0.text + "\n" }.joined() }
    }

    /// Standard error so far, a line feed after each line.
    public var standardError: String {
        get async { await output.lines.filter { $0.stream == .standardError }.map { $0.text + "\n" }.joined() }
    }

    /// Every line from the first one on, ending when the process has closed its output.
    public func stream() async -> AsyncStream<ProcessLine> { await output.stream() }

    /// Waits for a line with `text` in it, also one that was written already.
    @discardableResult
    public func line(containing text: String, within limit: Duration = .seconds(60)) async throws -> String {
        try await line(within: limit, "a line with \"\(text)\"") { $0.text.contains(text) }
    }

    /// Waits for the first line that `matches`, also one that was written already.
    @discardableResult
    public func line(
        within limit: Duration = .seconds(60), _ what: String = "a line",
        where matches: @escaping @Sendable (ProcessLine) -> Bool
    ) async throws -> String {
        let lines = await output.stream()
        do {
            return try await withTimeout(limit, "\(what) from \(name)") {
                for await line in lines where matches(line) { return line.text }
                throw LocalFailure("\(self.name) ended without \(what)")
            }
        } catch let failure as LocalFailure {
            let tail = await output.lines.suffix(30).map(\.text).joined(separator: "\n")
            throw LocalFailure("\(failure)\n--- its last lines ---\n\(tail)")
        }
    }

    public func send(signal: Int32) { kill(processIdentifier, signal) }

    /// False once it has ended and was waited for.
    public var isRunning: Bool { kill(processIdentifier, 0) == 0 }

    /// Waits for its end. The status is the exit code, or 128 + the signal's number as a shell has it.
    @discardableResult
    public func exitCode() async throws -> Int32 {
        switch try await run.value {
        case .exited(let code): code
        case .signaled(let signal): 128 + signal
        }
    }

    /// SIGTERM, then SIGKILL after `grace`; returns when it is gone.
    @discardableResult
    public func stop(grace: Duration = .seconds(5)) async throws -> Int32 {
        send(signal: SIGTERM)
        let last = Task {
            try await Task.sleep(for: grace)
            self.send(signal: SIGKILL)
        }
        defer { last.cancel() }
        return try await exitCode()
    }

    private static func chomp(_ line: String) -> String {
        var line = line
        while line.last?.isNewline == true { line.removeLast() }
        return line
    }
}

/// Runs `body` with a child process that is stopped afterwards, also when `body` throws.
public func withChildProcess<Result>(
    _ executable: String, _ arguments: [String] = [], environment: [String: String?] = [:],
    workingDirectory: String? = nil, isolation: isolated (any Actor)? = #isolation,
    _ body: (ChildProcess) async throws -> Result
) async throws -> Result {
    let child = try await ChildProcess.start(
        executable, arguments, environment: environment, workingDirectory: workingDirectory)
    do {
        let result = try await body(child)
        try await child.stop()
        return result
    } catch {
        _ = try? await child.stop()
        throw error
    }
}
