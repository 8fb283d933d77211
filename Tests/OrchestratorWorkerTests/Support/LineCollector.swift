import Logging
import Synchronization

/// A log that a test can read.
final class LineCollector: Sendable {
    struct Line: Sendable {
        let level: Logger.Level
        let message: String
        let metadata: Logger.Metadata
    }

    private struct State {
        var lines: [Line] = []
        var waiting: [AsyncStream<Void>.Continuation] = []
    }

    private let state = Mutex(State())

    var lines: [Line] { state.withLock { $0.lines } }

    /// Returns when so many lines with that message have been written.
    func wait(for message: String, count: Int = 1) async {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        state.withLock { $0.waiting.append(continuation) }
        continuation.yield()
        for await _ in stream where lines.count(where: { $0.message == message }) >= count { return }
    }
    var messages: [String] { lines.map(\.message) }

    func logger() -> Logger { Logger(label: "test") { _ in Handler(collector: self) } }

    private struct Handler: LogHandler {
        let collector: LineCollector
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let line = Line(
                level: event.level, message: "\(event.message)",
                metadata: metadata.merging(event.metadata ?? [:]) { $1 })
            let waiting = collector.state.withLock { state in
                state.lines.append(line)
                return state.waiting
            }
            for continuation in waiting { continuation.yield() }
        }
    }
}
