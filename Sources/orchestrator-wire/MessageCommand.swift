import ArgumentParser

/// `orchestrator-wire message`: broker entries, read, judged, written and sent.
struct MessageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message",
        abstract: "Reads, checks and writes the messages from api to worker.",
        discussion: """
            Examples:
              redis-cli --raw LRANGE new_workflows 0 -1 | orchestrator-wire message decode
              orchestrator-wire message decode entry.json --output json
              orchestrator-wire message validate entry.json
              orchestrator-wire message encode new-workflow --process-id 36ca78f9-98f9-423d-8f7a-e7118f686415
            """,
        subcommands: [
            MessageDecodeCommand.self, MessageValidateCommand.self, MessageEncodeCommand.self, MessageSendCommand.self,
        ]
    )
}
