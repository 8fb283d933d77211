import ArgumentParser
import Brokers
import FleetInspection
import ServiceConfiguration

/// `orchestrator-wire dead drop`: dead letters, removed for good.
struct DeadDropCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Removes dead letters for good.",
        discussion: """
            Examples:
              orchestrator-wire dead drop 3f1c --dry-run
              orchestrator-wire dead drop --older-than 30d --yes

            To keep what is dropped: orchestrator-wire dead show --older-than 30d --output json > kept.jsonl

            Exit status: 0 dropped, 1 some were gone already, 2 wrong usage or no --yes, 3 the broker failed, 4 there are none such.
            """
    )

    @OptionGroup var letters: DeadLetterOptions

    @Flag(help: "Every dead letter.")
    var all = false

    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try letters.requireChoice(all: all)
        let isMeant = try change.isMeant("drop them for good")
        let now = DeadLetterOptions.now
        let changes = try await letters.broker.withBroker(config: letters.configuration.config) { broker in
            var changes = DeadLetterChanges(output: letters.output)
            for record in try await letters.matching(broker, now: now) {
                guard isMeant else {
                    changes.report(DeadLetterChange(record, .wouldDrop))
                    continue
                }
                let removal = try await broker.drop(record)
                changes.report(removal == .done ? DeadLetterChange(record, .dropped) : .gone(record))
            }
            return changes
        }
        try changes.finish()
    }
}
