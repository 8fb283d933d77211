import Brokers
import FoundationEssentials
import LocalProcesses
import Logging
import LosslessJSON
import OrchestratorWire
import Synchronization
import Testing

@testable import OrchestratorAPI

@Suite("Monitors hear of what is sent")
struct SentEventTests {
    private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    // OWP-EVT-008, OWP-EVT-012
    @Test("task-sent: the message's own headers, the queue, and a clock that goes on")
    func sent() async throws {
        let broker = MemoryBroker()
        let heard = try await broker.listen(to: "celeryev/task.sent")
        let events = SentEvents(broker: broker, origin: "gen7@h", logger: Self.quiet)
        let task = OutgoingTask(.newTask(NewTask(processID: UUID(), user: "ann")), origin: "gen7@h")
        for _ in 0..<2 { await events.tell(of: try task.encoded(), on: "new_tasks") }
        await events.tell(of: [0], on: "new_tasks")
        await broker.close()
        var clocks: [Int] = []
        for try await broadcast in heard {
            let envelope = try JSONValue.parse(broadcast.payload)
            let event = try JSONValue.parse(Base64.decode(try #require(envelope["body"]?.string)))
            #expect(event["type"] == "task-sent")
            #expect(event["hostname"] == "gen7@h")
            #expect(event["uuid"]?.string == task.id)
            #expect(event["name"] == "tasks.new_task")
            #expect(event["args"]?.string?.contains("'ann'") == true)
            #expect(event["queue"] == "new_tasks" && event["routing_key"] == "new_tasks" && event["exchange"] == "")
            clocks.append(event["clock"]?.int ?? 0)
        }
        #expect(clocks == [1, 2])
    }

    // OWP-EVT-002
    @Test("A broker that can't be told holds nothing up")
    func away() async throws {
        let broker = DeafBroker()
        let task = OutgoingTask(.newTask(NewTask(processID: UUID(), user: "ann")), origin: "gen7@h")
        let entry = try task.encoded()
        let events = SentEvents(broker: broker, origin: "gen7@h", logger: Self.quiet)
        // Each is tried once: neither does the first failure end it, nor does it try again while a sender waits.
        for _ in 0..<3 { await events.tell(of: entry, on: "q") }
        #expect(broker.refused == Array(repeating: "celeryev/task.sent", count: 3))
        try await broker.publish([Publication(queue: "q", entry: entry)])
        #expect(try await broker.depths(of: ["q"]) == ["q": 1])
    }

    /// Takes messages, and can't be told of events.
    private final class DeafBroker: BrokerDecorator {
        let base: any Broker = MemoryBroker()
        private let channels = Mutex<[String]>([])

        var refused: [String] { channels.withLock { $0 } }

        func broadcast(_ payload: [UInt8], on channel: String) async throws(BrokerError) -> Int {
            channels.withLock { $0.append(channel) }
            throw BrokerError(.unreachable, "nobody listens here")
        }
    }
}
