import ArgumentParser
import Brokers
import FleetInspection
import ServiceConfiguration

/// `orchestrator-wire dead replay`: dead letters, put back on their queues.
struct DeadReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Puts dead letters back on their queues, with their raw bytes.",
        discussion: """
            Examples:
              orchestrator-wire dead replay --code unknown-process --dry-run
              orchestrator-wire dead replay 3f1c --yes
              orchestrator-wire dead replay --queue new_workflow --to new_workflows --yes

            Each goes from the dead letters to its queue in one step, on the list of its priority, behind what waits; the \
            oldest first. What has ended Celery workers before is left where it is, unless --even-unsafe says otherwise.

            Exit status: 0 all replayed, 1 some were left, 2 wrong usage or no --yes, 3 the broker failed, 4 there are none such.
            """
    )

    @OptionGroup var letters: DeadLetterOptions

    @Flag(help: "Every dead letter.")
    var all = false

    @Option(help: "Another queue than the one that it came from; delivery_info is corrected.")
    var to: String?

    @Flag(help: "Before what waits, to be consumed next.")
    var first = false

    @Flag(help: "Also what ends a Celery worker that takes it.")
    var evenUnsafe = false

    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try letters.requireChoice(all: all)
        let isMeant = try change.isMeant("replay them")
        let replay = DeadLetterReplay(queue: to, isFirst: first, evenUnsafe: evenUnsafe)
        let now = DeadLetterOptions.now
        let changes = try await letters.broker.withBroker(config: letters.configuration.config) { broker in
            var changes = DeadLetterChanges(output: letters.output)
            for record in try await letters.matching(broker, now: now) {
                changes.report(try await outcome(record, replay, isMeant, broker))
            }
            return changes
        }
        try changes.finish()
    }

    private func outcome(
        _ record: DeadLetterRecord, _ replay: DeadLetterReplay, _ isMeant: Bool, _ broker: RedisBroker
    ) async throws -> DeadLetterChange {
        let plan: DeadLetterReplay.Plan
        do {
            plan = try replay.plan(record)
        } catch {
            return DeadLetterChange(record, .skipped, reason: error.code.rawValue, message: error.message)
        }
        guard isMeant else { return DeadLetterChange(record, .wouldReplay, plan: plan) }
        switch try await broker.replay(record, entry: plan.entry, onto: plan.list, isFirst: replay.isFirst) {
        case .done: return DeadLetterChange(record, .replayed, plan: plan)
        case .gone: return .gone(record)
        case .destinationTaken:
            return DeadLetterChange(
                record, .skipped, reason: "not-a-queue", message: "\(plan.queue) is no queue: name another with --to")
        }
    }
}
