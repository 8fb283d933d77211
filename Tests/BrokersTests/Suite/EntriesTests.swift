import Brokers
import LocalProcesses
import Testing

@Suite struct EntriesTests {
    @Test(arguments: BrokerBackend.all)
    func whatWaitsAndWhatIsHeldIsSeenAndLeftAlone(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let names = (0..<1203).map { "m\($0)" }
            try await test.broker.publish(
                names.enumerated().map { index, name in
                    Publication(queue: "q", priority: index % 10, entry: entry(name))
                } + [Publication(queue: "other", entry: entry("other", queue: "other"))])
            let expected = Set(names.map { entry($0) })
            #expect(try await test.broker.entries(on: ["q"], limit: 2000).map(Set.init) == expected)
            #expect(try await test.broker.entries(on: ["q"], limit: 1202) == nil)
            let worker = try await test.consumer("q")
            let held = try await worker.claim(limit: 400)
            #expect(held.count == 400)
            let seen = try #require(try await test.connect().entries(on: ["q"], limit: 2000))
            #expect(seen.count == 1203)
            #expect(Set(seen) == expected)
            #expect(try await test.broker.entries(on: [], limit: 2000)?.count == 400)
            #expect(try await test.broker.entries(on: ["q"], limit: 1000) == nil)
            await worker.close()
            #expect(try await test.broker.depths(of: ["q"]) == ["q": 1203])
        }
    }
}
