import Brokers
import LocalProcesses
import Testing

/// What kombu's peers find in the database.
@Suite struct RedisPublishTests {
    // OWP-RED-001, OWP-RED-003
    @Test func aPriorityGoesToItsList() async throws {
        try await RedisTest.run { test in
            for priority in -1...10 {
                try await test.broker.publish("\(priority)", to: "new_tasks", priority: priority)
            }
            #expect(try await test.waiting("new_tasks") == ["-1", "0", "1", "2"])
            #expect(try await test.waiting("new_tasks\u{6}\u{16}3") == ["3", "4", "5"])
            #expect(try await test.waiting("new_tasks\u{6}\u{16}6") == ["6", "7", "8"])
            #expect(try await test.waiting("new_tasks\u{6}\u{16}9") == ["9", "10"])
        }
    }

    // OWP-RED-011
    @Test func bindingsAreThereBeforeTheFirstMessage() async throws {
        try await RedisTest.run { test in
            try await test.broker.ping()
            let lines = try await withChildProcess("redis-cli", ["-s", test.redis.socketPath, "MONITOR"]) { monitor in
                try await monitor.line(containing: "OK")
                try await test.broker.publish("a", to: "one")
                try await monitor.line(containing: "LPUSH")
                return await monitor.lines.map(\.text)
            }
            let writes = lines.filter { $0.contains("\"one\"") || $0.contains("_kombu") }.compactMap { line in
                line.split(separator: "\"").dropFirst().first.map(String.init)
            }
            #expect(writes == ["SADD", "SADD", "LPUSH"])
        }
    }

    @Test func bindingsAreWrittenOncePerConnectionAndQueue() async throws {
        try await RedisTest.run { test in
            for _ in 0..<3 {
                try await test.broker.publish("a", to: "one")
                try await test.broker.publish("b", to: "two")
            }
            for queue in ["one", "two"] {
                for table in ["_kombu.binding.\(queue)", "_kombu.binding_permanent.\(queue)"] {
                    #expect(try await test.cli("SMEMBERS", table) == "\(queue)\u{6}\u{16}\u{6}\u{16}\(queue)")
                }
            }
            #expect(try await test.cli("INFO", "commandstats").contains("cmdstat_sadd:calls=4,"))
            // A server that has forgotten them is told again.
            try await test.redis.kill()
            try await test.redis.start()
            // A publish over the dead connection would be of unknown effect; a ping may be sent again.
            try await test.broker.ping()
            try await test.broker.publish("c", to: "one")
            #expect(try await test.cli("SCARD", "_kombu.binding.one") == "1")
        }
    }

    @Test func neighboursShareACommandAndTheOrderIsKept() async throws {
        try await RedisTest.run { test in
            let publications = [("1", 0), ("2", 1), ("3", 9), ("4", 0), ("5", 0)].map {
                Publication(queue: "q", priority: $0.1, entry: entry($0.0))
            }
            try await test.broker.publish(publications)
            #expect(try await test.waiting() == ["1", "2", "4", "5"])
            #expect(try await test.waiting("q\u{6}\u{16}9") == ["3"])
            #expect(try await test.cli("INFO", "commandstats").contains("cmdstat_lpush:calls=3,"))
            try await test.broker.publish([])
        }
    }

    // OWP-RED-007, OWP-RED-008, OWP-RED-009
    @Test func aKeyPrefixStandsBeforeEverything() async throws {
        try await withPrivateRedis { redis in
            let broker = try RedisBroker(url: redis.url(database: 8), options: .init(keyPrefix: "PFX:"))
            try await broker.publish("a", to: "celery", priority: 5)
            let consumer = try await broker.consumer(.init(queues: ["celery"], node: "w@h"))
            try await broker.publish([Publication(queue: "celery", entry: [255])])
            let held = try await consumer.claim(limit: 2)
            #expect(held.map(\.isQuarantined) == [true, false])
            _ = try await consumer.settle([.deadLetter(held[0].receipt, deadLetter(held[0]))])
            try await broker.publish("b", to: "celery", priority: 5)
            let keys = try await redis.cli(database: 8, "KEYS", "*").split(separator: "\n").map(String.init)
            #expect(keys.allSatisfy { $0.hasPrefix("PFX:") })
            #expect(
                Set(keys.map { $0.dropFirst(4) }) == [
                    "_kombu.binding.celery", "_kombu.binding_permanent.celery", "celery\u{6}\u{16}3", "unacked",
                    "unacked_index", "orchestrator-wire.dead", "orchestrator-wire.worker.w@h",
                ])
            let list = try await redis.cli(database: 8, "LRANGE", "PFX:celery\u{6}\u{16}3", "0", "-1")
            #expect(list == String(decoding: entry("b", queue: "celery", priority: 5), as: UTF8.self))
            await consumer.close()
            await broker.close()
        }
    }

    // OWP-RED-007
    @Test func channelsHaveKombusPrefix() async throws {
        try await withPrivateRedis { redis in
            let broker = try RedisBroker(url: redis.url(database: 8), options: .init(keyPrefix: "PFX:"))
            let everything = try await broker.listen(to: "*")
            #expect(try await redis.cli("PUBLISH", "PFX:/8.celeryev/task.multi", "x") == "1")
            #expect(try await redis.cli("PUBLISH", "/8.celeryev/task.multi", "x") == "0")
            #expect(try await redis.cli("PUBLISH", "PFX:/1.celeryev/task.multi", "x") == "0")
            for try await message in everything {
                #expect(message.channel == "celeryev/task.multi")
                break
            }
            await broker.close()
        }
    }

    // MARK: Refusals

    @Test func aRefusedMessageCertainlyDidNotGoOut() async throws {
        try await RedisTest.run { test in
            _ = try await test.cli("SET", "q", "no list")
            let one = await #expect(throws: BrokerError.self) { try await test.broker.publish("a") }
            #expect(one?.code == .refused)
            #expect(one?.certainlyNotDone == true)
            #expect(one?.message.contains("WRONGTYPE") == true)
        }
    }

    @Test func aServerOutOfMemoryTakesNothing() async throws {
        try await RedisTest.run(.init(arguments: ["--maxmemory", "1", "--maxmemory-policy", "noeviction"])) { test in
            for queues in [["q"], ["q", "r"]] {
                let error = await #expect(throws: BrokerError.self) {
                    try await test.broker.publish(queues.map { Publication(queue: $0, entry: entry("a")) })
                }
                #expect(error?.code == .refused)
                #expect(error?.message.contains("OOM") == true)
                #expect(error?.certainlyNotDone == true)
            }
            let size = try await test.cli("DBSIZE")
            #expect(size == "0")
        }
    }

    /// Of several lists one may be refused when the others have been pushed: then nothing is certain.
    @Test func aTransactionThatWasCarriedOutInPartIsNotCertainlyNotDone() async throws {
        try await RedisTest.run { test in
            _ = try await test.cli("SET", "bad", "no list")
            let error = await #expect(throws: BrokerError.self) {
                try await test.broker.publish(["q", "bad"].map { Publication(queue: $0, entry: entry("a")) })
            }
            #expect(error?.certainlyNotDone == false)
            #expect(try await test.waiting() == ["a"])
        }
    }

    @Test func aServerThatIsGoneIsOutOfReach() async throws {
        try await RedisTest.run(client: .impatient) { test in
            try await test.broker.ping()
            try await test.redis.kill()
            // The first may still find the dead connection open.
            _ = try? await test.broker.ping()
            let error = await #expect(throws: BrokerError.self) { try await test.broker.publish("a") }
            #expect(error?.code == .unreachable)
            #expect(error?.certainlyNotDone == true)
        }
    }

    @Test func aServerThatDoesNotAnswerLeavesItOpen() async throws {
        try await RedisTest.run(client: .hasty) { test in
            try await test.broker.ping()
            await test.redis.freeze()
            let error = await #expect(throws: BrokerError.self) { try await test.broker.publish("a") }
            #expect(error?.code == .connectionLost)
            #expect(error?.certainlyNotDone == false)
            await test.redis.thaw()
        }
    }

    @Test(arguments: ["http://example", "redis://example/x", "redis+socket://x"])
    func anAddressThatMakesNoSenseIsSaidSo(url: String) {
        let error = #expect(throws: BrokerError.self) { try RedisBroker(url: url) }
        #expect(error?.code == .configuration)
    }

    @Test func aWrongPasswordIsSaidSo() async throws {
        try await withPrivateRedis(.init(password: "hunter2")) { redis in
            let broker = try RedisBroker(url: "redis+socket://:wrong@\(redis.socketPath)")
            let error = await #expect(throws: BrokerError.self) { try await broker.ping() }
            #expect(error?.code == .authentication)
            #expect(error?.description.contains("wrong@") == false)
            #expect(!broker.name.contains("wrong"))
            await broker.close()
        }
    }
}
