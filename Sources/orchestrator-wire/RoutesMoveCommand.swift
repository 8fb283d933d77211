import ArgumentParser
import Brokers
import Diagnostics
import FleetInspection
import LosslessJSON
import OrchestratorWire
import ServiceConfiguration
import TaskRoutes

/// `orchestrator-wire routes move`: stranded messages, brought to another queue.
struct RoutesMoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Moves the messages that wait on one queue to another.",
        discussion: """
            Examples:
              orchestrator-wire routes move --from new_workflow --to new_workflows --dry-run
              orchestrator-wire routes move --from tasks --to new_tasks --yes

            Each message goes in one step, on the list of its priority, behind what waits there, in the order in which they wait. Its \
            delivery_info is corrected, so that a later restore goes to the right queue; every other byte stays. What workers hold \
            is not touched: should it come back, it comes back to the old queue, and the command can be run again.

            Exit status: 0 all moved, 1 some were left, 2 wrong usage or no --yes, 3 the broker failed, 4 nothing waits there.
            """
    )

    @Option(help: "The queue on which they wait.")
    var from: String

    @Option(help: "The queue that they are to be on.")
    var to: String

    @Option(help: "Messages at most.")
    var limit: Int?

    @OptionGroup var broker: BrokerOptions
    @OptionGroup var configuration: ConfigurationOptions
    @OptionGroup var change: ChangeOptions

    @Option(help: "text, or json: one object a message.")
    var output: ResultOutput = .text

    func validate() throws {
        if let fault = QueueName.fault(in: to) { throw ValidationError("--to: \(fault.message)") }
        // The old name may be anything, for that may be what was wrong with it; but not what is no queue.
        if let fault = QueueName.fault(in: from), ["queue-reserved", "queue-empty"].contains(fault.code.name) {
            throw ValidationError("--from: \(fault.message)")
        }
        if from == to { throw ValidationError("--from and --to are the same queue") }
        if let limit, limit < 1 { throw ValidationError("--limit is at least 1") }
    }

    func run() async throws {
        let isMeant = try change.isMeant("move them")
        var count = 0
        var left = 0
        let held = try await broker.withBroker(config: configuration.config) { broker in
            try await QueueMove(broker, from: from, to: to).run(isMeant: isMeant, limit: limit ?? .max) { step in
                count += 1
                switch step.outcome {
                case .unreadable, .destinationTaken: left += 1
                case .moved, .wouldMove, .gone: break
                }
                StandardOutput.line(output == .text ? text(step) : json(step).text(.python))
            }
            return try await broker.survey(queues: [from]).held(from: from)?.count ?? 0
        }
        if held > 0 {
            StandardError.write(
                "workers hold \(held) more of \(from.escapingControls): should they come back, move them then\n")
        }
        if count == 0 {
            StandardError.write("nothing waits on \(from.escapingControls)\n")
            throw ExitStatus.nothingChecked.thrown
        }
        if left > 0 {
            StandardError.write("\(left) of \(count) left where they are\n")
            throw ExitStatus.findings.thrown
        }
    }

    private func text(_ step: QueueMove.Step) -> String {
        let process = step.message.processID.map { ", process \(ProcessID.text($0))" } ?? ""
        let what = "\(step.message.task ?? "something unreadable") \(step.message.id ?? "")\(process)"
        return "\(step.outcome.rawValue.replacing("-", with: " ")) \(what) (priority \(step.priorities)) to \(to)"
            .escapingControls
    }

    private func json(_ step: QueueMove.Step) -> JSONValue {
        func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
        return [
            "action": .string(step.outcome.rawValue), "from": .string(from), "to": .string(to),
            "priorities": .string(step.priorities), "id": text(step.message.id), "task": text(step.message.task),
            "process_id": text(step.message.processID.map(ProcessID.text)),
        ]
    }
}
