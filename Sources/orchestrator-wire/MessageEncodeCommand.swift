import ArgumentParser
import FoundationEssentials
import OrchestratorWire
import ServiceConfiguration

/// `orchestrator-wire message encode`: a raw broker entry.
struct MessageEncodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "encode",
        abstract: "Prints a raw broker entry, as redis-cli LPUSH takes it.",
        discussion: """
            Examples:
              orchestrator-wire message encode new-workflow --process-id 36ca78f9-98f9-423d-8f7a-e7118f686415 --user ann
              orchestrator-wire message encode new-task --process-id $ID --owp 2 --workflow-key task_demo
              orchestrator-wire message encode resume-workflow --process-id $ID --owp 1 --user-inputs '[{"ok": true}]'
              redis-cli LPUSH new_workflows "$(orchestrator-wire message encode new-workflow --process-id $ID)"

            Exit status: 0 written, 2 wrong usage.
            """
    )

    @OptionGroup var options: OutgoingMessageOptions

    func run() async throws {
        let task = try options.task(now: Date())
        do {
            print(String(decoding: try task.encoded(), as: UTF8.self))
        } catch {
            StandardError.write("\(error)\n")
            throw ExitStatus.usage.thrown
        }
    }
}
