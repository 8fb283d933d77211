import Foundation
import LocalProcesses
import NIOConcurrencyHelpers

/// A program that the suite has started. It leads a process group of its own, so that nothing of it is left behind; what it
/// writes is read whatever happens, so that it never waits for the suite; its end is noticed at once, also when a child of
/// it keeps the pipes open.
final class SupervisedProcess: Sendable {
    struct Exit: Sendable, Hashable, CustomStringConvertible {
        /// The exit code, or 128 and the number of the signal, as a shell has it.
        let status: Int
        let signal: Int?

        var description: String { signal.map { "ended by signal \($0)" } ?? "exit status \(status)" }
    }

    let name: String
    let processIdentifier: Int32
    let log = LineLog()
    private let input: NIOLockedValueBox<Int32>
    private static let spawning = NIOLockedValueBox(())
    private let ended = NIOLockedValueBox<Exit?>(nil)

    /// - Throws: ``LaunchFailure`` when there is no such program, or it may not be executed.
    static func start(_ launch: ProcessLaunch, name: String) throws(LaunchFailure) -> SupervisedProcess {
        // One at a time: a child that is started between the making of a pipe and its mark would inherit it.
        let result = spawning.withLockedValue { _ in Result { try startNow(launch, name: name) } }
        do {
            return try result.get()
        } catch let failure as LaunchFailure {
            throw failure
        } catch {
            throw LaunchFailure(description: "\(error)")
        }
    }

    private static func startNow(_ launch: ProcessLaunch, name: String) throws -> SupervisedProcess {
        let pipes = (try PipePair(), try PipePair(), try PipePair())
        let pid: Int32
        do {
            pid = try ProcessSpawn.spawn(
                launch, input: pipes.0.reading, output: pipes.1.writing, error: pipes.2.writing)
        } catch {
            for pipe in [pipes.0, pipes.1, pipes.2] { pipe.closeBoth() }
            throw error
        }
        close(pipes.0.reading)
        close(pipes.1.writing)
        close(pipes.2.writing)
        return SupervisedProcess(launch, name, pid, input: pipes.0.writing, pipes.1.reading, pipes.2.reading)
    }

    private init(
        _ launch: ProcessLaunch, _ name: String, _ pid: Int32, input: Int32, _ output: Int32, _ error: Int32
    ) {
        self.name = name
        processIdentifier = pid
        ChildWarden.shared.watch(-pid)
        self.input = NIOLockedValueBox(input)
        let ended = ended
        let log = log
        Thread.detachNewThread {
            var status: Int32 = 0
            while waitpid(pid, &status, 0) == -1, errno == EINTR {}
            let signal = Int(status & 0x7f)
            let exit =
                signal == 0
                ? Exit(status: Int((status >> 8) & 0xff), signal: nil) : Exit(status: 128 + signal, signal: signal)
            ended.withLockedValue { $0 = exit }
        }
        Self.read(output, longest: launch.longestLine) { line in
            log.append(TimedLine(stream: .output, text: String(line.prefix(LineLog.longestLine)), at: .now))
            launch.onOutput?(line)
        }
        Self.read(error, longest: LineLog.longestLine) { line in
            log.append(TimedLine(stream: .error, text: line, at: .now))
        }
    }

    private static func read(_ descriptor: Int32, longest: Int, _ take: @escaping @Sendable (String) -> Void) {
        Thread.detachNewThread {
            defer { close(descriptor) }
            var splitter = LineSplitter(longest: longest)
            withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 1) { buffer in
                while true {
                    let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { break }
                    for line in splitter.take(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { take(line) }
                }
            }
            if let rest = splitter.rest() { take(rest) }
        }
    }

    deinit {
        closeInput()
        if ended.withLockedValue({ $0 }) == nil { killpg(processIdentifier, SIGKILL) }
        ChildWarden.shared.release(-processIdentifier)
    }

    /// Nil while it runs.
    var exit: Exit? { ended.withLockedValue { $0 } }

    func send(_ signal: ProcessSignal) {
        guard exit == nil else { return }
        kill(processIdentifier, signal.number)
    }

    /// Ends it and all that it has started.
    func killGroup() { killpg(processIdentifier, SIGKILL) }

    /// False when it has closed its standard input.
    func write(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return input.withLockedValue { descriptor in
            guard descriptor >= 0 else { return false }
            var offset = 0
            while offset < bytes.count {
                let count = bytes[offset...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                offset += count
            }
            return true
        }
    }

    func closeInput() {
        input.withLockedValue { descriptor in
            if descriptor >= 0 { close(descriptor) }
            descriptor = -1
        }
    }

    /// Nil when it still runs after so long.
    func exit(within limit: Duration) async throws -> Exit? { try await poll(within: limit) { exit } }

    /// `signal`, then SIGKILL to all of its group after `grace`; returns when it is gone.
    @discardableResult
    func stop(_ signal: ProcessSignal = .terminate, grace: Duration) async -> Exit? {
        closeInput()
        send(signal)
        // A stop goes on when the run is cancelled: nothing is left behind.
        let end = await Task.detached { try? await self.exit(within: grace) }.value
        killGroup()
        if let end { return end }
        return await Task.detached { try? await self.exit(within: .seconds(10)) }.value
    }
}
