import Brokers
import LocalProcesses
import Testing

@Suite struct InboxTests {
    @Test(arguments: BrokerBackend.all)
    func whatIsPublishedForItArrives(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let other = try await test.connect()
            let inbox = try await test.broker.inbox(exchange: "reply.celery.pidbox", routingKey: "me")
            let second = try await other.inbox(exchange: "reply.celery.pidbox", routingKey: "you")
            for (key, byte) in [("me", 1), ("you", 2), ("nobody", 3), ("me", 4)] {
                let reached = try await other.publish(
                    [UInt8(byte), 0, 255], exchange: "reply.celery.pidbox", routingKey: key)
                #expect(reached == (key == "nobody" ? 0 : 1))
            }
            #expect(try await inbox.next(within: .seconds(60)) == [1, 0, 255])
            #expect(try await inbox.next(within: .seconds(60)) == [4, 0, 255])
            #expect(try await inbox.next(within: .milliseconds(20)) == nil)
            #expect(try await second.next(within: .seconds(60)) == [2, 0, 255])
            async let late = inbox.next(within: .seconds(60))
            _ = try await other.publish([5], exchange: "reply.celery.pidbox", routingKey: "me")
            #expect(try await late == [5])
            _ = try await other.publish([6], exchange: "reply.celery.pidbox", routingKey: "me")
            await inbox.close()
            await second.close()
            // Nobody is there any more, and nothing is left behind.
            #expect(try await other.publish([7], exchange: "reply.celery.pidbox", routingKey: "me") == 0)
        }
    }
}
