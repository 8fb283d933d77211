import Brokers
import LocalProcesses
import Testing

@Suite struct BroadcastTests {
    @Test(arguments: BrokerBackend.all)
    func whoListensHearsWhatMatches(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let broker = try await test.connect()
            let deaf = try await broker.broadcast([1], on: "celery.pidbox")
            #expect(deaf == 0)
            let exact = try await broker.listen(to: "celery.pidbox")
            let events = try await broker.listen(to: "celeryev/*")
            for (channel, byte) in [("celery.pidbox", 1), ("celeryev/task.multi", 2), ("celeryev", 3)] {
                let heard = try await test.broker.broadcast([UInt8(byte), 0, 255], on: channel)
                #expect(heard == (byte == 3 ? 0 : 1))
            }
            let seen = try await withTimeout(.seconds(60), "two broadcasts") {
                var seen: [String] = []
                for try await message in exact {
                    seen.append("\(message.channel) \(message.payload)")
                    break
                }
                for try await message in events {
                    seen.append("\(message.channel) \(message.payload)")
                    break
                }
                return seen
            }
            #expect(seen == ["celery.pidbox [1, 0, 255]", "celeryev/task.multi [2, 0, 255]"])
        }
    }
}
