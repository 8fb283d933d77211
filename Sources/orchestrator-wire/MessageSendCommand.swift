import ArgumentParser
import Brokers
import Diagnostics
import FoundationEssentials
import Logging
import LosslessJSON
import OrchestratorWire
import ServiceConfiguration

/// `orchestrator-wire message send`: a message, put on its queue.
struct MessageSendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Puts a message on its queue, as an api would.",
        discussion: """
            Examples:
              orchestrator-wire message send new-workflow --process-id $ID --user ann --dry-run
              orchestrator-wire message send new-workflow --process-id $ID --broker redis://localhost:6379/0 --yes
              orchestrator-wire message send resume-task --process-id $ID --routes routes.yaml --target RECONCILE --yes

            The queue is --queue, or what the routes say of the message and the target. Nothing is written to a store: a \
            worker refuses a process that its store does not know.

            Exit status: 0 sent, 2 wrong usage or no --yes, 3 the broker did not take it.
            """
    )

    @OptionGroup var message: OutgoingMessageOptions
    @OptionGroup var destination: SendDestination

    @Flag(help: "Print the entry, and send nothing.")
    var dryRun = false

    @Flag(help: "Send it. Without this nothing is changed.")
    var yes = false

    @Option(help: "text, or json: one object.")
    var output: MessageOutput = .text

    func run() async throws {
        let (settings, route) = try destination.resolve(message.message)
        var task = try message.task(now: Date())
        task.queue = message.queue ?? route.queue
        task.priority = message.priority ?? route.priority ?? 0
        let entry = try encoded(task)
        if dryRun {
            print(String(decoding: entry, as: UTF8.self))
            StandardError.write("not sent: it is for queue \(task.queue.escapingControls) of \(settings.maskedURL)\n")
            return
        }
        guard yes else {
            StandardError.write(
                "not sent: add --yes to put it on queue \(task.queue.escapingControls) of \(settings.maskedURL), "
                    + "or --dry-run to see it\n")
            throw ExitStatus.usage.thrown
        }
        try await publish(task, entry, settings)
        report(task, settings)
    }

    private func encoded(_ task: OutgoingTask) throws -> [UInt8] {
        do {
            return try task.encoded()
        } catch {
            StandardError.write("\(error)\n")
            throw ExitStatus.usage.thrown
        }
    }

    private func publish(
        _ task: OutgoingTask, _ entry: [UInt8], _ settings: SendDestination.BrokerSettings
    ) async throws {
        do throws(BrokerError) {
            let options = RedisBrokerOptions(keyPrefix: settings.keyPrefix)
            let quiet = Logger(label: "broker") { _ in SwiftLogNoOpLogHandler() }
            let broker = try RedisBroker(url: settings.url, options: options, logger: quiet)
            do throws(BrokerError) {
                try await broker.publish([Publication(queue: task.queue, priority: task.priority, entry: entry)])
            } catch {
                await broker.close()
                throw error
            }
            await broker.close()
        } catch {
            let outcome =
                error.certainlyNotDone
                ? "nothing was sent"
                : "it may have been sent: look for task \(task.id.escapingControls) before you try again"
            StandardError.write("\(error.description.escapingControls)\n\(outcome)\n")
            throw (error.code == .configuration ? ExitStatus.usage : .broker).thrown
        }
    }

    private func report(_ task: OutgoingTask, _ settings: SendDestination.BrokerSettings) {
        let id = ProcessID.text(task.message.processID)
        switch output {
        case .text:
            print(
                "sent \(task.message.kind.rawValue) of process \(id) to queue \(task.queue.escapingControls), "
                    + "task \(task.id.escapingControls)")
        case .json:
            let object: JSONValue = [
                "sent": true, "message": .string(task.message.kind.rawValue),
                "owp": .number(JSONNumber(task.owp.rawValue)), "process_id": .string(id), "id": .string(task.id),
                "queue": .string(task.queue), "priority": .number(JSONNumber(task.priority)),
                "broker": .string(settings.maskedURL),
            ]
            print(object.text(.python))
        }
    }
}
