import LocalProcesses
import RedisWire
import Testing

@Suite struct RedisSubscriptionTests {
    @Test func bringsWhatIsPublishedFromItsReturnOn() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            defer { client.close() }
            let subscription = try await client.subscribe(channels: ["one"], patterns: ["p*"])
            for (channel, text) in [("one", "a"), ("other", "b"), ("pq", "c"), ("one", "d")] {
                _ = try await client.send(RedisCommand("PUBLISH", .text(channel), .text(text)))
            }
            var seen: [String] = []
            for try await message in subscription.messages {
                seen.append(message.channel + "=" + String(decoding: message.payload, as: UTF8.self))
                if seen.count == 3 { break }
            }
            #expect(seen == ["one=a", "pq=c", "one=d"])
        }
    }

    @Test func endsWithAnErrorWhenTheServerDies() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            defer { client.close() }
            let subscription = try await client.subscribe(channels: ["one"])
            try await redis.kill()
            let error = await #expect(throws: RedisError.self) { for try await _ in subscription.messages {} }
            #expect(error?.code == .connectionLost)
        }
    }

    @Test func endsQuietlyWhenItIsClosed() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            defer { client.close() }
            let subscription = try await client.subscribe(patterns: ["*"])
            subscription.close()
            for try await _ in subscription.messages { #expect(Bool(false)) }
        }
    }

    @Test func aReaderThatFallsBehindIsTold() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            defer { client.close() }
            let subscription = try await client.subscribe(channels: ["one"])
            let command = RedisCommand("PUBLISH", "one", "x")
            let replies = try await client.pipeline(
                Array(repeating: command, count: RedisSubscription.capacity + 1000))
            #expect(replies.first == .integer(1))
            // Wait until the server has seen the subscriber go, then read what was kept.
            try await withTimeout(.seconds(60), "the end of the subscription") {
                while try await client.send(command) != .integer(0) { await Task.yield() }
            }
            var count = 0
            let error = await #expect(throws: RedisError.self) {
                for try await _ in subscription.messages { count += 1 }
            }
            #expect(error?.code == .overflow)
            #expect(count == RedisSubscription.capacity)
        }
    }
}
