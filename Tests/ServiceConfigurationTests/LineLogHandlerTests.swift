import Logging
import LosslessJSON
import Synchronization
import Testing

@testable import ServiceConfiguration

@Suite("A log event is one line, whatever it holds")
struct LineLogHandlerTests {
    /// What the handlers write, whole lines.
    private final class Lines: Sendable {
        private let all = Mutex<[String]>([])
        func append(_ line: String) { all.withLock { $0.append(line) } }
        var lines: [String] { all.withLock { $0 } }
    }

    private func logger(_ format: LogFormat, _ lines: Lines, level: Logger.Level = .info) -> Logger {
        Logger(label: "worker") { label in
            LineLogHandler(label: label, level: level, format: format) { lines.append($0) }
        }
    }

    @Test func textNamesTheProcessFirst() throws {
        let lines = Lines()
        logger(.text, lines).info(
            "process completed", metadata: ["queue": "new tasks", "attempt": "1", "process_id": "abc", "empty": ""])
        let line = try #require(lines.lines.first)
        #expect(
            line.hasSuffix(
                "Z INFO     worker: process completed process_id=abc queue=\"new tasks\" attempt=1 empty=\"\"\n"))
    }

    @Test func jsonHasItsKeysInOrderAndTypesKept() throws {
        let lines = Lines()
        var logger = logger(.json, lines)
        logger[metadataKey: "process_id"] = "abc"
        logger.warning(
            "refused",
            metadata: [
                "tries": .stringConvertible(3), "late": .stringConvertible(true), "level": "mine",
                "args": .array(["a", .dictionary(["b": "c"])]),
            ])
        let line = try JSONValue.parse(try #require(lines.lines.first))
        #expect(
            line.object?.keys == ["ts", "level", "logger", "event", "process_id", "args", "late", "level_", "tries"])
        #expect(line["level"]?.string == "warning")
        #expect(line["event"]?.string == "refused")
        #expect(line["tries"]?.int == 3)
        #expect(line["late"]?.bool == true)
        #expect(line["args"] == ["a", ["b": "c"]])
    }

    // OWP-SEC-010
    @Test(arguments: LogFormat.allCases)
    func foreignTextStaysOnItsLine(format: LogFormat) {
        let lines = Lines()
        let hostile = "a\nERROR faked\u{1B}[2J\u{2028}\r\u{0}\u{202E}"
        logger(format, lines).error("\(hostile)", metadata: ["task": "\(hostile)", "\(hostile)": "x y\"\n"])
        #expect(lines.lines.count == 1)
        let line = lines.lines.first ?? ""
        #expect(line.filter(\.isNewline) == "\n")
        #expect(!line.unicodeScalars.contains { "\u{1B}\u{2028}\u{0}\u{202E}\r".unicodeScalars.contains($0) })
    }

    @Test func levelsBelowAreNotWritten() {
        let lines = Lines()
        let logger = logger(.text, lines, level: .warning)
        logger.info("no")
        logger.warning("yes")
        #expect(lines.lines.count == 1)
    }

    @Test func metadataOfTheEventBeatsThatOfTheProviderAndTheHandler() throws {
        let lines = Lines()
        var handler = LineLogHandler(
            label: "l", level: .info, format: .json,
            metadataProvider: Logger.MetadataProvider { ["a": "provider", "b": "provider", "c": "provider"] }
        ) { lines.append($0) }
        handler.metadata = ["a": "handler", "b": "handler", "d": "handler"]
        Logger(label: "l") { _ in handler }.info("m", metadata: ["a": "event"])
        let line = try JSONValue.parse(try #require(lines.lines.first))
        #expect(["a", "b", "c", "d"].map { line[$0]?.string } == ["event", "provider", "provider", "handler"])
    }

    @Test(arguments: [
        (0, 0, "1970-01-01T00:00:00.000000Z"), (951_782_400, 1_000, "2000-02-29T00:00:00.000001Z"),
        (1_795_359_845, 123_456_789, "2026-11-22T15:04:05.123456Z"),
    ])
    func timesAreUTC(seconds: Int, nanoseconds: Int, text: String) {
        #expect(LogTimestamp.text(seconds: seconds, nanoseconds: nanoseconds) == text)
    }
}
