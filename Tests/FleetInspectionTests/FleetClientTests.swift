import Brokers
import LosslessJSON
import OrchestratorWire
import Testing

@testable import FleetInspection

@Suite struct FleetClientTests {
    private typealias Answer = @Sendable (ControlRequest) -> JSONValue?

    /// Answers as workers of those names would, until `body` ends.
    private func withWorkers(
        _ names: [String], answering answer: @escaping Answer, _ body: (MemoryBroker) async throws -> Void
    ) async throws {
        let broker = MemoryBroker()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in names {
                let requests = try await broker.listen(to: ControlRequest.channel)
                group.addTask {
                    for try await broadcast in requests {
                        let request = try ControlRequest.parse(broadcast.payload)
                        guard let address = request.replyTo, let value = answer(request) else { continue }
                        if case .nodes(let nodes) = request.target, !nodes.contains(name) { continue }
                        let reply = ControlReply(node: name, value: value, ticket: request.ticket, clock: 2)
                        _ = try await broker.publish(
                            reply.encoded(to: address), exchange: address.exchange, routingKey: address.routingKey)
                    }
                }
            }
            try await body(broker)
            await broker.close()
            try await group.waitForAll()
        }
    }

    private let patient = Duration.seconds(60)

    @Test func everybodyAnswersAndNobodyIsWaitedFor() async throws {
        let answer: Answer = { ["ok": .string($0.method)] }
        try await withWorkers(["a", "b"], answering: answer) { broker in
            let reply = try await FleetClient(broker, timeout: patient).ask(.ping)
            #expect(reply.replies == ["a": ["ok": "ping"], "b": ["ok": "ping"]])
            #expect(reply.listeners == 2 && reply.verdict == .all)
        }
    }

    @Test func severalQuestionsGoInOneWait() async throws {
        let answer: Answer = { .string($0.method) }
        try await withWorkers(["a"], answering: answer) { broker in
            let answers = try await FleetClient(broker, timeout: patient).ask([.activeQueues, .queryTask, .stats])
            #expect(answers.map { $0.replies["a"] } == ["active_queues", "query_task", "stats"])
        }
    }

    @Test func onlyWhoIsNamedIsWaitedFor() async throws {
        let answer: Answer = { _ in [:] }
        try await withWorkers(["a", "b"], answering: answer) { broker in
            let reply = try await FleetClient(broker, timeout: patient).ask(.conf, destination: ["b"])
            #expect(reply.replies.keys.sorted() == ["b"] && reply.verdict == .all)
        }
    }

    @Test func silenceEndsWithTheTimeout() async throws {
        let answer: Answer = { _ in nil }
        try await withWorkers(["a"], answering: answer) { broker in
            let reply = try await FleetClient(broker, timeout: .milliseconds(50)).ask(.ping)
            #expect(reply.verdict == .unknown)
        }
        let nobody = try await FleetClient(MemoryBroker(), timeout: patient).ask(.ping)
        #expect(nobody.verdict == .none)
    }

    @Test func repliesToOthersAndWhatIsNoneAreIgnored() async throws {
        let answer: Answer = { _ in ["ok": "pong"] }
        try await withWorkers(["a"], answering: answer) { broker in
            let requests = try await broker.listen(to: ControlRequest.channel)
            async let answer = FleetClient(broker, timeout: patient).ask(.ping)
            for try await broadcast in requests {
                let request = try ControlRequest.parse(broadcast.payload)
                let address = try #require(request.replyTo)
                let stranger = ControlReply(node: "x", value: [:], ticket: "another", clock: 1).encoded(to: address)
                let own = ControlReply(node: "b", value: [:], ticket: request.ticket, clock: 1).encoded(to: address)
                for entry in [stranger, Array("{".utf8), [], own] {
                    _ = try await broker.publish(entry, exchange: address.exchange, routingKey: address.routingKey)
                }
                break
            }
            #expect(try await answer.replies.keys.sorted() == ["a", "b"])
        }
    }
}
