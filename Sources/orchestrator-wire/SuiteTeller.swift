import Conformance
import Foundation
import NIOConcurrencyHelpers
import ServiceConfiguration

/// Tells of a run: the bar on a terminal, `events.jsonl` as it goes on, and all reports at the end.
final class SuiteTeller: Sendable {
    private let head: ReportHead
    private let lines: EventLines
    private let started: String
    private let reportDirectory: String?
    private let output: ConformanceOutput
    private let traces: Bool
    private let isTerminal: Bool
    private let bar = NIOLockedValueBox<ProgressBar?>(nil)
    private let stream: NIOLockedValueBox<FileHandle?>

    init(head: ReportHead, clock: SuiteClock, command: ConformanceRunCommand) throws {
        self.head = head
        started = clock.moment
        lines = EventLines(head, started: clock.moment)
        reportDirectory = command.reportDir
        output = command.output
        traces = command.trace
        isTerminal = isatty(2) == 1
        var handle: FileHandle?
        if let folder = command.reportDir {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let path = "\(folder)/events.jsonl"
            guard FileManager.default.createFile(atPath: path, contents: nil) else {
                throw CocoaError(.fileWriteUnknown)
            }
            handle = FileHandle(forWritingAtPath: path)
        }
        stream = NIOLockedValueBox(handle)
        write(lines.run)
    }

    func tell(_ event: SuiteEvent) {
        switch event {
        case .plan(let cases, let checks, let shards):
            write(lines.plan(cases: cases, checks: checks))
            if isTerminal { bar.withLockedValue { $0 = ProgressBar(cases: cases) } }
            if output == .text {
                StandardError.write(
                    "\(head.implementation) \(head.version), edition \(head.edition), class \(head.conformanceClass.rawValue): "
                        + "\(cases) cases, \(checks) checks, \(shards) shards, seed \(head.seed)\n")
            }
        case .begun: break
        case .results(let results):
            for result in results { write(lines.result(result)) }
            let line = bar.withLockedValue { bar -> String? in
                bar?.add(results)
                return bar?.line(results.first?.permutation.name ?? "")
            }
            if let line { StandardError.write(line) }
        case .note(let code, let message):
            if code == "attach" { StandardError.write(message + "\n") }
            write(lines.note(code: code, message: message))
        }
    }

    func clear() { if isTerminal { StandardError.write(ProgressBar.clear) } }

    func finish(_ report: SuiteReport) throws {
        for note in report.notes { write(lines.note(code: note.code, message: note.message)) }
        write(lines.end(report))
        if let folder = reportDirectory {
            for file in ReportFiles.all(report, started: started) {
                try Data(file.text.utf8).write(to: URL(filePath: "\(folder)/\(file.name)"))
            }
        }
        if output == .text {
            print(TerminalReport(report, colour: TerminalColour.onStandardOutput, all: traces).text, terminator: "")
        }
    }

    private func write(_ line: String) {
        if output == .jsonl { print(line, terminator: "") }
        stream.withLockedValue { try? $0?.write(contentsOf: Data(line.utf8)) }
    }
}
