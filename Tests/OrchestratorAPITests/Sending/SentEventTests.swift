import Brokers
import FoundationEssentials
import LocalProcesses
import Logging
import LosslessJSON
import OrchestratorWire
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
        let broker = MemoryBroker()
        await broker.close()
        let task = OutgoingTask(.newTask(NewTask(processID: UUID(), user: "ann")), origin: "gen7@h")
        await SentEvents(broker: broker, origin: "gen7@h", logger: Self.quiet).tell(of: try task.encoded(), on: "q")
    }
}
