import ArgumentParser
import Brokers
import FleetInspection
import LosslessJSON
import ServiceConfiguration

/// `orchestrator-wire inspect`: our own client of Celery's remote control.
struct InspectFleetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Asks the running workers, Celery's and this project's, what they do.",
        discussion: """
            Examples:
              orchestrator-wire inspect
              orchestrator-wire inspect --watch
              orchestrator-wire inspect active --destination worker@host1 --output json
              orchestrator-wire inspect query-task 5e0e2e1e-7a5b-4a86-8d5e-93ad5b0ad1a5

            Without a question: a table of all workers.
            \(InspectCommand.allCases.map { "  \($0.rawValue): \($0.summary)" }.joined(separator: "\n"))

            Exit status: 0 answered, 1 a named worker did not answer, 2 wrong usage, 3 the broker failed, 4 nobody answered.
            """
    )

    @Argument(help: "What to ask: \(InspectCommand.allCases.map(\.rawValue).joined(separator: ", ")).")
    var question: InspectCommand?

    @Argument(help: "The task ids of query-task.")
    var ids: [String] = []

    @OptionGroup var broker: BrokerOptions
    @OptionGroup var configuration: ConfigurationOptions

    @Option(name: .shortAndLong, help: "A worker that is to answer; again for more. All, if left out.")
    var destination: [String] = []

    @Option(name: .shortAndLong, help: "Seconds to wait for answers.")
    var timeout: Double = 1

    @OptionGroup var watch: WatchOptions

    @Option(help: "text, or json: one object a look.")
    var output: ResultOutput = .text

    func validate() throws {
        guard (0.05...300).contains(timeout) else { throw ValidationError("--timeout is 0.05 to 300 seconds") }
        switch question {
        case .queryTask?:
            if ids.isEmpty { throw ValidationError("query-task needs the ids of tasks") }
        case nil:
            if !destination.isEmpty { throw ValidationError("--destination goes with a question, such as `stats`") }
        default:
            if !ids.isEmpty { throw ValidationError("ids go with query-task only") }
        }
    }

    func run() async throws {
        let status = try await broker.withBroker(config: configuration.config) { broker in
            let last = LastStatus()
            try await watch.run(isTable: output == .text) {
                guard let question else { return await last.note(try await overview(broker)) }
                return await last.note(try await answer(question, broker))
            }
            return await last.status
        }
        if status != .ok, !watch.watch { throw status.thrown }
    }

    private func answer(_ question: InspectCommand, _ broker: RedisBroker) async throws -> (String, ExitStatus) {
        let arguments: JSONObject = question == .queryTask ? ["ids": .array(ids.map { .string($0) })] : [:]
        let client = FleetClient(broker, timeout: .seconds(timeout))
        let answer = try await client.ask(question, arguments: arguments, destination: destination)
        let status: ExitStatus =
            answer.replies.isEmpty ? .nothingChecked : answer.silent.isEmpty ? .ok : .findings
        return (output == .text ? answer.text : answer.json.text(.python) + "\n", status)
    }

    private func overview(_ broker: RedisBroker) async throws -> (String, ExitStatus) {
        let view = try await FleetView.ask(broker, timeout: .seconds(timeout))
        return (
            output == .text ? view.text : view.json.text(.python) + "\n", view.nodes.isEmpty ? .nothingChecked : .ok
        )
    }

    /// What the last look came to.
    private actor LastStatus {
        var status = ExitStatus.ok

        func note(_ look: (text: String, status: ExitStatus)) -> String {
            status = look.status
            return look.text
        }
    }
}
