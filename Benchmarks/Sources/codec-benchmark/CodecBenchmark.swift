import Foundation
import LosslessJSON
import OrchestratorWire

/// Decodes and encodes the four golden messages on one core and says how many a second it does.
@main
enum CodecBenchmark {
    static func main() {
        do {
            try run()
        } catch {
            FileHandle.standardError.write(Data("codec-benchmark: \(error)\n".utf8))
            exit(2)
        }
    }

    private static func run() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let folder = arguments.first, let rounds = Int(arguments.dropFirst().first ?? "9"), rounds > 0 else {
            throw BenchmarkError(text: "usage: codec-benchmark FOLDER-OF-MESSAGES [ROUNDS]")
        }
        let entries = try ["new_task", "new_workflow", "resume_task", "resume_workflow"].map { name in
            try Array(Data(contentsOf: URL(filePath: folder).appending(path: "tasks.\(name).json")))
        }
        let messages = try entries.map { try outgoing(TaskMessage.decode($0)) }
        let results = [
            try Measurement.take("decode", rounds: rounds, messages: 50_000) { count in
                var checksum = 0
                for index in 0..<count {
                    let message = try TaskMessage.decode(entries[index & 3])
                    checksum &+= message.id.utf8.count &+ message.owp.rawValue
                }
                return checksum
            },
            try Measurement.take("encode", rounds: rounds, messages: 50_000) { count in
                var checksum = 0
                for index in 0..<count { checksum &+= try messages[index & 3].encoded().count }
                return checksum
            },
        ]
        for result in results { print(result.json.text()) }
    }

    /// What the sender of a golden message had in its hands.
    private static func outgoing(_ task: TaskMessage) -> OutgoingTask {
        var outgoing = OutgoingTask(
            task.message, owp: task.owp, queue: task.queue, priority: task.priority, id: task.id,
            deliveryTag: task.envelope.properties.deliveryTag.string ?? "", origin: task.headers.origin ?? "")
        outgoing.replyTo = task.envelope.properties.replyTo ?? ""
        return outgoing
    }
}

struct BenchmarkError: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}
