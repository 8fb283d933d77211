import Brokers
import FoundationEssentials
import LocalProcesses
import Logging
import LosslessJSON
import OrchestratorWire
import Testing

@testable import OrchestratorWorker

@Suite("A worker that greets others")
struct MingleTests {
    /// What a worker was told by another.
    private struct Learned: Sendable, Hashable {
        let node: String
        let revoked: [String: Date]
    }

    private static func control(
        _ node: String, on broker: any Broker, knows: JSONObject = [:], mingles: Bool = true, clock: SharedClock,
        learn: @escaping @Sendable (Learned) -> Void
    ) -> RemoteControl {
        var configuration = WorkerConfiguration(node: node, queues: ["q"], concurrency: 1)
        configuration.mingles = mingles
        return RemoteControl(
            broker: broker, configuration: configuration, startedAt: Date(), clock: clock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, snapshot: { WorkerSnapshot() },
            carryOut: { order in
                guard case .hello(let from, let revoked) = order else { return .silence }
                guard from != node else { return .value(.null) }
                if !from.isEmpty { learn(Learned(node: from, revoked: revoked)) }
                return .value(.object(knows))
            })
    }

    @Test("Each learns what the other knows, and the clock of the one that is ahead")
    func exchange() async throws {
        let broker = MemoryBroker()
        let (atOld, old) = AsyncStream.makeStream(of: Learned.self)
        let (atNew, new) = AsyncStream.makeStream(of: Learned.self)
        let late = SharedClock()
        late.adjust(to: 500)
        let early = SharedClock()
        let first = Self.control(
            "old@h", on: broker, knows: ["a": [5.0, "a"]], mingles: false, clock: late, learn: { old.yield($0) })
        let second = Self.control(
            "new@h", on: broker, knows: ["b": [6.0, "b"]], clock: early, learn: { new.yield($0) })
        let listening = [try await first.listen(), try await second.listen()]
        try await withTimeout(.seconds(30), "the greeting") {
            await withDiscardingTaskGroup { group in
                group.addTask { await first.run(listening[0]) }
                group.addTask { await second.run(listening[1]) }
                #expect(
                    await atOld.first { _ in true }
                        == Learned(node: "new@h", revoked: ["b": Date(timeIntervalSince1970: 6)]))
                #expect(
                    await atNew.first { _ in true }
                        == Learned(node: "old@h", revoked: ["a": Date(timeIntervalSince1970: 5)]))
                #expect(early.value > 500)
                group.cancelAll()
            }
        }
        await broker.close()
    }

    @Test("A neighbour that stays silent holds no question up")
    func silent() async throws {
        let broker = MemoryBroker()
        let silent = try await broker.listen(to: ControlRequest.channel)
        let control = Self.control("new@h", on: broker, clock: SharedClock(), learn: { _ in })
        let listening = try await control.listen()
        let inbox = try await broker.inbox(exchange: OutgoingControlRequest.replyExchange, routingKey: "me")
        let answer = try await withTimeout(.seconds(30), "the answer") {
            await withDiscardingTaskGroup { group in
                group.addTask { await control.run(listening) }
                // The greeting is out, and nobody answers it.
                var heard = silent.makeAsyncIterator()
                let greeting = try? await heard.next()
                #expect((try? ControlRequest.parse(greeting?.payload ?? []))?.method == "hello")
                let ping = OutgoingControlRequest(
                    method: "ping",
                    replyTo: ControlAddress(exchange: OutgoingControlRequest.replyExchange, routingKey: "me"))
                _ = try? await broker.broadcast(ping.encoded(), on: ControlRequest.channel)
                let began = ContinuousClock.now
                let answer = try? await inbox.next(within: .seconds(10))
                #expect(ContinuousClock.now - began < Mingle.patience)
                group.cancelAll()
                return answer
            }
        }
        #expect(try ControlReply.parse(try #require(answer)).first?.value == ["ok": "pong"])
        await inbox.close()
        await broker.close()
    }
}
