import ArgumentParser
import Brokers
import FleetInspection
import LosslessJSON
import ServiceConfiguration

/// `orchestrator-wire dead list`: the dead letters, the oldest first.
struct DeadListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the dead letters, the oldest first.",
        discussion: """
            Examples:
              orchestrator-wire dead list
              orchestrator-wire dead list --queue new_workflows --younger-than 1h --output json

            Exit status: 0 listed, or there are none; 2 wrong usage, 3 the broker failed.
            """
    )

    @OptionGroup var letters: DeadLetterOptions

    func run() async throws {
        let now = DeadLetterOptions.now
        let records = try await letters.broker.withBroker(config: letters.configuration.config) {
            try await letters.matching($0, now: now)
        }
        let reports = records.map { DeadLetterReport($0, now: now) }
        switch letters.output {
        case .json: for report in reports { StandardOutput.line(JSONValue.object(report.summary).text(.python)) }
        case .text where reports.isEmpty: StandardError.write("no dead letters\n")
        case .text: StandardOutput.write(TextTable.render(DeadLetterReport.header, reports.map(\.row)))
        }
    }
}
