import Brokers
import LocalProcesses
import LosslessJSON
import Testing

@testable import Brokers

/// What a claim looks like to other workers, and what may never be shown to them.
@Suite struct RedisClaimTests {
    // OWP-REC-003, OWP-RED-014, OWP-RED-015, OWP-RED-016, OWP-RED-018
    @Test func aClaimIsWhatKombuRestores() async throws {
        try await RedisTest.run { test in
            let queue = "q\"é"
            let consumer = try await test.consumer(queue, node: "worker/1@host")
            let raw = entry("a")
            try await test.broker.publish([Publication(queue: queue, priority: 4, entry: raw)])
            let delivery = try #require(try await consumer.claim(limit: 5).first)
            #expect(delivery.queue == queue)
            #expect(delivery.list == queue + "\u{6}\u{16}3")
            let field = try #require(ClaimField(delivery.receipt.description))
            #expect(field.node == "worker/1@host")
            #expect(field.boot == consumer.boot)
            #expect(field.number == 1)

            let value = try await test.cli("HGET", "unacked", delivery.receipt.description)
            #expect(value == "[" + String(decoding: raw, as: UTF8.self) + ",\"\",\"q\\\"\\u00e9\"]")
            let score = try #require(
                Double(try await test.cli("ZSCORE", "unacked_index", delivery.receipt.description)))
            let time = try await test.lines("TIME").compactMap(Double.init)
            #expect(abs(score - time[0]) < 10)
            let life = try #require(Int(try await test.cli("PTTL", "orchestrator-wire.worker.worker/1@host")))
            #expect((1...10_000).contains(life))
            #expect(try await test.cli("GET", "orchestrator-wire.worker.worker/1@host") == consumer.boot)

            _ = try await consumer.settle([.acknowledge(delivery.receipt)])
            #expect(try await test.cli("EXISTS", "unacked", "unacked_index", delivery.list) == "0")
            try await test.broker.publish("b", "c", to: queue)
            let later = try await consumer.claim(limit: 2)
            let numbers = later.compactMap { ClaimField($0.receipt.description)?.number }
            #expect(numbers.count == 2 && numbers[0] > 1 && numbers[1] > numbers[0])
            await consumer.close()
            #expect(try await test.cli("EXISTS", "orchestrator-wire.worker.worker/1@host") == "0")
        }
    }

    private static let plain = String(decoding: entry("x"), as: UTF8.self)

    private static func with(_ old: String, _ new: String) -> String { plain.replacing(old, with: new) }

    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    private static let sound: [String] = [
        plain,
        with("\"retries\": 0", "\"retries\": -1.5e3"),
        with("\"py\"", "\"p\\u00e9\\ud83d\\ude00 \\\\ \\\" \\n 1.2.3.4\""),
        with(
            "\"retries\": 0", "\"deep\": " + nested(90)),
        plain.replacing(" ", with: ""),
        with("\"headers\": {\"lang\"", "\"headers\": {}, \"other\": {\"lang\""),
    ]

    private static let odd: [String] = [
        "",
        "this is not json",
        "[1,2]",
        "\"text\"",
        "{}",
        "null",
        plain + ",",
        plain + "x",
        String(plain.dropLast()),
        " " + plain,
        plain + "\n",
        with("\"py\"", "\"p\u{1}\""),
        with("\"py\"", "\"p\u{7f}\""),
        with("\"py\"", "\"pé\""),
        with("\"py\"", "'py'"),
        with("\"py\"", "\"\\x41\""),
        with("\"py\"", "\"\\ud800\""),
        with("\"py\"", "\"\\u12\""),
        with("\"retries\": 0", "\"retries\": 1."),
        with("\"retries\": 0", "\"retries\": -.5"),
        with("\"retries\": 0", "\"retries\": .5"),
        with("\"retries\": 0", "\"retries\": 1.e5"),
        with("\"retries\": 0", "\"retries\": 01"),
        with("\"retries\": 0", "\"retries\": 0x10"),
        with("\"retries\": 0", "\"retries\": +1"),
        with("\"retries\": 0", "\"retries\": NaN"),
        with("\"retries\": 0", "\"retries\": Infinity"),
        with("\"retries\": 0", "\"retries\": nan"),
        with("\"retries\": 0", "\"retries\": 1" + String(repeating: "0", count: 4300)),
        with(
            "\"retries\": 0", "\"deep\": " + nested(500)
        ),
        with("\"retries\": 0", "\"at\": {\"__type__\": \"nope\", \"__value__\": 1}"),
        with("\"retries\": 0", "\"at\": {\"\\u005f_type__\": \"nope\", \"__value__\": 1}"),
        with("\"priority\": 0", "\"priority\": 1e999"),
        with("\"headers\": {\"lang\"", "\"headers\": [], \"other\": {\"lang\""),
        with("\"headers\": {\"lang\"", "\"headers\" : [1], \"other\": {\"lang\""),
        with("\"headers\": {\"lang\"", "\"headers\": null, \"other\": {\"lang\""),
        with("\"headers\": {\"lang\"", "\"headers\": \"h\", \"other\": {\"lang\""),
        with("\"headers\"", "\"header\""),
        with("\"properties\"", "\"property\""),
        with("\"delivery_info\"", "\"delivery\""),
        with("{\"exchange\": \"\", \"routing_key\": \"q\"}", "null"),
        with("{\"exchange\": \"\", \"routing_key\": \"q\"}", "[]"),
        with("\"W1siYSIsIG51bGxdLCB7fSwge31d\"", "null"),
    ]

    // OWP-RED-014, OWP-SEC-007
    /// What Python's json and kombu take, and what they don't: a claim of the second kind in `unacked` kills a fleet.
    @Test(arguments: sound.map { ($0, true) } + odd.map { ($0, false) })
    func onlyWhatIsSurelySoundIsShownToOthers(text: String, isSound: Bool) async throws {
        try await RedisTest.run { test in
            let queue = "q\(UInt64.random(in: 0...UInt64.max))"
            let consumer = try await test.consumer(queue, node: queue)
            let raw = Array(text.utf8)
            try await test.broker.publish([Publication(queue: queue, entry: raw)])
            let delivery = try #require(try await consumer.claim(limit: 1).first)
            #expect(delivery.entry == raw)
            #expect(delivery.isQuarantined == !isSound)
            let shown = try await test.cli("HEXISTS", "unacked", delivery.receipt.description)
            #expect(shown == (isSound ? "1" : "0"))
            let kept = try await test.cli("HEXISTS", "orchestrator-wire.quarantine", delivery.receipt.description)
            #expect(kept == (isSound ? "0" : "1"))
            await consumer.close()
            #expect(try await test.cli("LLEN", queue) == "1")
        }
    }

    // OWP-RED-029
    @Test func whatIsQuarantinedNamesItsListAndKeepsItsBytes() async throws {
        try await RedisTest.run { test in
            let consumer = try await test.consumer("né")
            try await test.broker.publish([
                Publication(queue: "né", priority: 3, entry: Array("no, {json".utf8)),
                Publication(queue: "né", priority: 0, entry: Array("1:hello".utf8)),
            ])
            let held = try await consumer.claim(limit: 2)
            var values: [String] = []
            for delivery in held {
                values.append(try await test.cli("HGET", "orchestrator-wire.quarantine", delivery.receipt.description))
            }
            #expect(values == ["3:né,1:hello", "6:né\u{6}\u{16}3,no, {json"])
            let time = try #require(try await test.lines("TIME").compactMap(Double.init).first)
            for delivery in held {
                #expect(ClaimField(delivery.receipt.description)?.boot == consumer.boot)
                let score = try await test.cli(
                    "ZSCORE", "orchestrator-wire.quarantine_index", delivery.receipt.description)
                #expect(abs(try #require(Double(score)) - time) < 10)
            }
            await consumer.close()
        }
    }

    @Test func whatIsReleasedIsShownAsAnOrdinaryClaim() async throws {
        try await RedisTest.run { test in
            let consumer = try await test.consumer("q")
            let raw = Array(Self.with("\"py\"", "\"pé\"").utf8)
            try await test.broker.publish([Publication(queue: "q", priority: 9, entry: raw)])
            let receipt = try #require(try await consumer.claim(limit: 1).first).receipt
            let lost = try await consumer.settle([.release(receipt), .release(receipt)])
            #expect(lost.isEmpty)
            let value = try await test.cli("HGET", "unacked", receipt.description)
            #expect(value == "[" + String(decoding: raw, as: UTF8.self) + ",\"\",\"q\"]")
            #expect(try await test.cli("ZCARD", "unacked_index") == "1")
            #expect(
                try await test.cli("EXISTS", "orchestrator-wire.quarantine", "orchestrator-wire.quarantine_index")
                    == "0")
            await consumer.close()
            #expect(try await test.cli("LLEN", "q\u{6}\u{16}9") == "1")
        }
    }

    /// Sound enough for us, deadly for Python: it stays where no Celery worker looks.
    @Test(arguments: [
        "\"retries\": 1" + String(repeating: "0", count: 4300), "\"at\": {\"__type__\": \"nope\", \"__value__\": 1}",
    ])
    func whatOnlyWeSurviveStaysInQuarantine(member: String) async throws {
        try await RedisTest.run { test in
            let consumer = try await test.consumer("q")
            let raw = Array(Self.with("\"retries\": 0", member).utf8)
            try await test.broker.publish([Publication(queue: "q", entry: raw)])
            let receipt = try #require(try await consumer.claim(limit: 1).first).receipt
            let lost = try await consumer.settle([.release(receipt)])
            #expect(lost.isEmpty)
            #expect(try await test.cli("EXISTS", "unacked") == "0")
            let acknowledged = try await consumer.settle([.acknowledge(receipt)])
            #expect(acknowledged.isEmpty)
            #expect(try await test.cli("EXISTS", "orchestrator-wire.quarantine") == "0")
            await consumer.close()
        }
    }

    @Test func aLargeEntryIsCheckedByTheWorkerAndNotWhileTheServerWaits() async throws {
        try await RedisTest.run { test in
            let consumer = try await test.consumer("q")
            let large = Array(
                Self.with("\"py\"", "\"" + String(repeating: "x", count: ClaimScript.mostBytesChecked) + "\"").utf8)
            try await test.broker.publish([Publication(queue: "q", entry: large)])
            let delivery = try #require(try await consumer.claim(limit: 1).first)
            #expect(delivery.isQuarantined)
            _ = try await consumer.settle([.release(delivery.receipt)])
            #expect(try await test.cli("HLEN", "unacked") == "1")
            await consumer.close()
        }
    }

    // OWP-SEC-006
    @Test func aClaimTakesNoMoreBytesThanFit() async throws {
        try await RedisTest.run { test in
            let consumer = try await test.consumer("q")
            let huge = [UInt8](repeating: 120, count: ClaimScript.mostBytes / 2 + 1)
            for _ in 0..<5 { try await test.broker.publish([Publication(queue: "q", entry: huge)]) }
            try await test.broker.publish("a")
            var counts: [Int] = []
            var entries: [[UInt8]] = []
            while entries.count < 6 {
                let deliveries = try await consumer.claim(limit: 100)
                counts.append(deliveries.count)
                entries += deliveries.map(\.entry)
            }
            #expect(counts == [2, 2, 2])
            #expect(entries == Array(repeating: huge, count: 5) + [entry("a")])
            await consumer.close()
        }
    }

    /// A consumer that is refused cannot free the memory that it is refused for.
    @Test func aServerOutOfMemoryStillGivesAndTakesBack() async throws {
        try await RedisTest.run { test in
            try await test.broker.publish("a", "b", "c", "d")
            try await test.broker.publish([Publication(queue: "q", entry: [255])])
            _ = try await test.cli("CONFIG", "SET", "maxmemory", "1")
            let consumer = try await test.consumer("q")
            let deliveries = try await consumer.claim(limit: 10)
            #expect(deliveries.count == 5)
            let lost = try await consumer.settle([
                .acknowledge(deliveries[0].receipt), .requeue(deliveries[1].receipt),
                .deadLetter(deliveries[2].receipt, deadLetter(deliveries[2])),
                .deadLetter(deliveries[4].receipt, deadLetter(deliveries[4])),
            ])
            #expect(lost.isEmpty)
            await consumer.close()
            #expect(try await Set(test.waiting()) == ["b", "d"])
            #expect(try await test.cli("LLEN", "orchestrator-wire.dead") == "2")
        }
    }

    @Test func aQueueThatIsNoListIsFoundOutAtTheStart() async throws {
        try await RedisTest.run { test in
            _ = try await test.cli("SET", "q", "no list")
            let error = await #expect(throws: BrokerError.self) { try await test.consumer("q") }
            #expect(error?.code == .refused)
        }
    }

    /// Whoever may not do all of it is told so before a message is touched.
    @Test func aUserWithoutTheRightsIsFoundOutAtTheStart() async throws {
        try await RedisTest.run { test in
            _ = try await test.cli("ACL", "SETUSER", "joe", "on", ">pw", "~*", "&*", "+@all", "-ltrim")
            try await test.broker.publish("a")
            let broker = try RedisBroker(url: "redis+socket://joe:pw@\(test.redis.socketPath)")
            let error = await #expect(throws: BrokerError.self) {
                try await broker.consumer(.init(queues: ["q"], node: "w"))
            }
            #expect(error?.message.contains("LTRIM") == true, "\(String(describing: error))")
            #expect(try await test.waiting() == ["a"])
            #expect(try await test.cli("EXISTS", "unacked", "unacked_index") == "0")
            await broker.close()
        }
    }

    @Test func aConsumerNeedsAQueueAndAName() async throws {
        try await RedisTest.run { test in
            for configuration in [ConsumerConfiguration(queues: [], node: "w"), .init(queues: ["q"], node: "")] {
                let error = await #expect(throws: BrokerError.self) { try await test.broker.consumer(configuration) }
                #expect(error?.code == .configuration)
            }
        }
    }
}
