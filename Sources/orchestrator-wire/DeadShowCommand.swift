import ArgumentParser
import Brokers
import FleetInspection
import LosslessJSON
import ServiceConfiguration

/// `orchestrator-wire dead show`: dead letters with their raw bytes.
struct DeadShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows dead letters with their raw bytes.",
        discussion: """
            Examples:
              orchestrator-wire dead show 3f1c
              orchestrator-wire dead show 3f1c --output json | jq -r .raw | base64 -d | orchestrator-wire message validate -

            Exit status: 0 shown, 2 wrong usage, 3 the broker failed, 4 there are none such.
            """
    )

    @OptionGroup var letters: DeadLetterOptions

    func run() async throws {
        let now = DeadLetterOptions.now
        let records = try await letters.broker.withBroker(config: letters.configuration.config) {
            try await letters.matching($0, now: now)
        }
        guard !records.isEmpty else {
            StandardError.write("there are no such dead letters\n")
            throw ExitStatus.nothingChecked.thrown
        }
        for (place, record) in records.enumerated() {
            let report = DeadLetterReport(record, now: now)
            switch letters.output {
            case .json: StandardOutput.line(JSONValue.object(report.object).text(.python))
            case .text: StandardOutput.write((place > 0 ? "\n" : "") + report.text)
            }
        }
    }
}
