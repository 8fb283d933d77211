import Brokers
import FoundationEssentials
import LocalProcesses
import Logging
import LosslessJSON
import OrchestratorWire
import Testing

@testable import OrchestratorWorker

@Suite("Events leave the worker")
struct EventSenderTests {
    /// A sender on a broker that a monitor listens to.
    private struct Stage {
        let broker = MemoryBroker()
        let sender: EventSender
        let log = LineCollector()
        let heard: AsyncThrowingStream<Broadcast, any Error>

        init(frequency: Duration?) async throws {
            sender = EventSender(
                broker: broker, node: "w@h", clock: SharedClock(), frequency: frequency, logger: log.logger())
            heard = try await broker.listen(to: "celeryev/*")
        }

        func run() -> Task<Void, Never> {
            Task { await sender.run { WorkerEvent.Vitals(active: 1, processed: 2, load: [0, 0, 0]) } }
        }
    }

    private static func events(_ broadcast: Broadcast) throws -> [JSONValue] {
        let envelope = try JSONValue.parse(broadcast.payload)
        let body = try JSONValue.parse(Base64.decode(try #require(envelope["body"]?.string)))
        return body.array ?? [body]
    }

    // OWP-EVT-009, OWP-EVT-014
    @Test("Online, heartbeats as often as they say, offline")
    func worker() async throws {
        try await withTimeout(.seconds(60), "the events") {
            let stage = try await Stage(frequency: .milliseconds(20))
            let running = stage.run()
            var types: [String] = []
            var clocks: [Int] = []
            for try await broadcast in stage.heard {
                let event = try #require(try Self.events(broadcast).first)
                let type = try #require(event["type"]?.string)
                #expect(broadcast.channel == "celeryev/" + type.split(separator: "-").joined(separator: "."))
                #expect(event["freq"] == 0.02)
                #expect(event["processed"] == 2)
                types.append(type)
                clocks.append(event["clock"]?.int ?? 0)
                if types.count == 3 { stage.sender.finish() }
                if type == "worker-offline" { break }
            }
            #expect(types.first == "worker-online")
            #expect(types.dropFirst().dropLast().allSatisfy { $0 == "worker-heartbeat" })
            #expect(types.count >= 4)
            #expect(clocks == clocks.sorted() && Set(clocks).count == clocks.count)
            await running.value
        }
    }

    @Test("What comes together goes together, at most as much as Celery sends; what is left at the end is sent")
    func batches() async throws {
        try await withTimeout(.seconds(60), "the events") {
            let stage = try await Stage(frequency: nil)
            for number in 1...60 { stage.sender.tell(TaskEvent("id-\(number)", .started)) }
            stage.sender.finish()
            await stage.run().value
            await stage.broker.close()
            var batches: [[JSONValue]] = []
            for try await broadcast in stage.heard {
                #expect(broadcast.channel == "celeryev/task.multi")
                batches.append(try Self.events(broadcast))
            }
            #expect(batches.map(\.count) == [24, 24, 12])
            let all = batches.flatMap { $0 }
            #expect(all.compactMap { $0["uuid"]?.string } == (1...60).map { "id-\($0)" })
            #expect(all.compactMap { $0["clock"]?.int } == Array(1...60))
        }
    }

    // OWP-EVT-002
    @Test("What can't be sent is lost and said once, and holds nothing up")
    func brokerAway() async throws {
        let stage = try await Stage(frequency: nil)
        await stage.broker.close()
        for number in 1...50 { stage.sender.tell(TaskEvent("id-\(number)", .started)) }
        stage.sender.finish()
        try await withTimeout(.seconds(60), "the end") { await stage.run().value }
        #expect(stage.log.messages == ["events can't be sent"])
    }

    // OWP-EVT-002
    @Test("More than can wait is dropped and counted")
    func overflow() {
        let buffer = EventBuffer(clock: SharedClock())
        for _ in 0..<(EventBuffer.capacity + 5) { buffer.append(TaskEvent("id", .started)) }
        let (events, dropped) = buffer.take()
        #expect(events.count == EventBuffer.capacity)
        #expect(dropped == 5)
        #expect(buffer.take().events.isEmpty)
    }
}
