import ArgumentParser
import Diagnostics
import LosslessJSON
import OrchestratorWire
import ServiceConfiguration

/// `orchestrator-wire message validate`: all that is wrong with raw broker entries.
struct MessageValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Checks raw broker entries: what readers refuse, what they cope with, what could be better.",
        discussion: """
            Examples:
              orchestrator-wire message validate entry.json
              my-producer --dry-run | orchestrator-wire message validate --fail-on warning
              orchestrator-wire message validate --output sarif entries.jsonl

            A file is one entry if the whole of it is JSON; else each of its lines is an entry. JSON output is one object \
            per entry and line: entry, valid and its findings. An error is what readers refuse; a warning is what not \
            all of them may cope with; a note is what a writer could do better.

            Exit status: 0 no finding at or above --fail-on, 1 there are some, 2 wrong usage or a file that can't be \
            read, 4 there was no entry.
            """
    )

    @Argument(help: "Files with raw entries; - is standard input, which is also read when no file is named.")
    var files: [String] = []

    @Option(help: "text, json, junit, sarif or github.")
    var output: DiagnosticFormat = .text

    @Option(help: "End with 1 for findings of this severity and above: error, warning or note.")
    var failOn: Severity = .error

    func run() async throws {
        let entries = try MessageInput.read(files)
        var all = DiagnosticCollection()
        for entry in entries {
            let diagnostics = MessageValidator.findings(entry.bytes).map { diagnostic($0, entry.name) }
            all.append(contentsOf: diagnostics)
            if output == .json { print(Self.object(entry.name, diagnostics).text(.python)) }
        }
        if entries.isEmpty {
            StandardError.write("no entry was read: name a file, or pipe raw entries in\n")
            throw ExitStatus.nothingChecked.thrown
        }
        if output != .json {
            let text = output.render(
                all.sorted, tool: "orchestrator-wire message validate", version: ProductVersion.current)
            print(text, terminator: "")
        }
        StandardError.write(summary(all, entries.count))
        if let worst = all.worst, worst >= failOn { throw ExitStatus.findings.thrown }
    }

    private func diagnostic(_ finding: WireFinding, _ entry: String) -> Diagnostic {
        let severity: Severity =
            switch finding.severity {
            case .error: .error
            case .warning: .warning
            case .note: .note
            }
        let requirement = finding.requirement.map { " (\($0))" } ?? ""
        return Diagnostic(
            severity, code: finding.code, finding.problem + requirement, hint: finding.hint,
            at: Place(file: entry, pointer: finding.place.pointer, offset: finding.place.offset))
    }

    private static func object(_ entry: String, _ diagnostics: [Diagnostic]) -> JSONValue {
        let renderer = JSONRenderer()
        return [
            "entry": .string(entry), "valid": .bool(!diagnostics.contains { $0.severity == .error }),
            "findings": .array(diagnostics.map { .object(renderer.object(of: $0)) }),
        ]
    }

    private func summary(_ all: DiagnosticCollection, _ entries: Int) -> String {
        func counted(_ count: Int, _ word: String, _ plural: String) -> String {
            "\(count) \(count == 1 ? word : plural)"
        }
        let parts = [
            counted(all.count(of: .error), "error", "errors"), counted(all.count(of: .warning), "warning", "warnings"),
            counted(all.count(of: .note), "note", "notes"),
        ]
        return "\(counted(entries, "entry", "entries")): \(parts.joined(separator: ", "))\n"
    }
}

extension DiagnosticFormat: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
