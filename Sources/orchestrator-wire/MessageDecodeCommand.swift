import ArgumentParser
import LosslessJSON
import OrchestratorWire
import ServiceConfiguration

/// `orchestrator-wire message decode`: what raw broker entries are.
struct MessageDecodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: "Shows what raw broker entries are.",
        discussion: """
            Examples:
              redis-cli --raw LRANGE new_workflows 0 -1 | orchestrator-wire message decode
              orchestrator-wire message decode entry.json another.json
              orchestrator-wire message decode --output json entries.jsonl | jq .process_id

            A file is one entry if the whole of it is JSON; else each of its lines is an entry. JSON output is one object \
            per entry and line: message, owp, process_id and so on, null where it does not apply, or \
            {"error": {"phase", "code", "message", "pointer", "offset"}} for an entry that can't be decoded.

            Exit status: 0 all were decoded, 1 some were not, 2 wrong usage or a file that can't be read, \
            4 there was no entry.
            """
    )

    @Argument(help: "Files with raw entries; - is standard input, which is also read when no file is named.")
    var files: [String] = []

    @Option(help: "text, for people, or json, one object per entry and line.")
    var output: MessageOutput = .text

    func run() async throws {
        let entries = try MessageInput.read(files)
        var failures = 0
        for entry in entries {
            let outcome = Result { () throws(WireError) in try TaskMessage.decode(entry.bytes) }
            if case .failure = outcome { failures += 1 }
            switch output {
            case .json: print(DecodedMessageJSON.object(outcome).text())
            case .text:
                print(DecodedMessageText(title: entries.count > 1 ? entry.name : nil).render(outcome), terminator: "")
            }
        }
        if entries.isEmpty {
            StandardError.write("no entry was read: name a file, or pipe raw entries in\n")
            throw ExitStatus.nothingChecked.thrown
        }
        if failures > 0 { throw ExitStatus.findings.thrown }
    }
}

/// The forms in which messages are shown.
enum MessageOutput: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}
