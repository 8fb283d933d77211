import Brokers
import Testing

@Suite struct LivingNodesTests {
    @Test(arguments: BrokerBackend.all)
    func whoConsumesLivesUntilItIsClosed(backend: BrokerBackend) async throws {
        try await backend.run { test in
            #expect(try await test.broker.livingNodes() == [])
            let first = try await test.consumer("q", node: "first@test")
            let second = try await test.consumer("q", node: "second@test")
            #expect(try await test.connect().livingNodes() == ["first@test", "second@test"])
            await first.close()
            #expect(try await test.broker.livingNodes() == ["second@test"])
            await second.close()
            #expect(try await test.broker.livingNodes() == [])
        }
    }
}
