import ArgumentParser
import Brokers
import FleetInspection
import FoundationEssentials
import OrchestratorWire
import ServiceConfiguration

/// The options that say which dead letters are meant.
struct DeadLetterOptions: ParsableArguments {
    @Argument(help: "Ids, or their beginnings, as `dead list` shows them.")
    var ids: [String] = []

    @Option(help: "Of this queue.")
    var queue: String?

    @Option(help: "Refused in this phase, body for example.")
    var phase: String?

    @Option(help: "Refused for this reason, invalid-base64 for example.")
    var code: String?

    @Option(help: "Of this task, tasks.new_workflow for example.")
    var task: String?

    @Option(help: "With this task id.")
    var taskID: String?

    @Option(help: "Of this process.")
    var process: ProcessIDArgument?

    @Option(help: "Refused by this worker.")
    var worker: String?

    @Option(help: "Older than this: 90s, 5m, 12h, 30d.")
    var olderThan: AgeArgument?

    @Option(help: "No older than this.")
    var youngerThan: AgeArgument?

    @OptionGroup var broker: BrokerOptions
    @OptionGroup var configuration: ConfigurationOptions

    @Option(help: "text, or json: one object for each dead letter.")
    var output: ResultOutput = .text

    func filter(now: Double) -> DeadLetterFilter {
        var filter = DeadLetterFilter()
        filter.ids = ids
        filter.queue = queue
        filter.phase = phase
        filter.code = code
        filter.task = task
        filter.taskID = taskID
        filter.processID = process?.id
        filter.worker = worker
        filter.before = olderThan.map { now - $0.seconds }
        filter.after = youngerThan.map { now - $0.seconds }
        return filter
    }

    /// Those that the options admit, the oldest first.
    func matching(_ broker: RedisBroker, now: Double) async throws -> [DeadLetterRecord] {
        let filter = filter(now: now)
        var records: [DeadLetterRecord] = []
        try await broker.visitDeadLetters { record in
            if filter.admits(record) { records.append(record) }
            return true
        }
        return records
    }

    /// - Throws: ``ExitStatus/usage`` when nothing says which are meant.
    func requireChoice(all: Bool) throws {
        guard all || !filter(now: 0).isEmpty else {
            StandardError.write("nothing was changed: say which dead letters are meant, or --all\n")
            throw ExitStatus.usage.thrown
        }
    }

    static var now: Double { Date().timeIntervalSince1970 }
}

/// A time that has passed, as the command line takes it.
struct AgeArgument: ExpressibleByArgument {
    let seconds: Double

    init?(argument: String) {
        let units: [(String, Double)] = [("s", 1), ("m", 60), ("h", 3600), ("d", 86400)]
        let unit = units.first { argument.hasSuffix($0.0) }
        guard let number = Double(argument.dropLast(unit == nil ? 0 : 1)), (0...1e10).contains(number) else {
            return nil
        }
        seconds = number * (unit?.1 ?? 1)
    }
}
