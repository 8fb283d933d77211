import Brokers
import LocalProcesses
import OrchestratorWire
import Testing

@Suite struct RedisSurveyTests {
    private func with(_ body: (PrivateRedis, RedisBroker) async throws -> Void) async throws {
        try await withPrivateRedis { redis in
            let broker = try RedisBroker(url: redis.url(), options: .init(keyPrefix: "k*:"))
            try await body(redis, broker)
            await broker.close()
        }
    }

    @Test func anEmptyBrokerHasOnlyWhatIsAskedFor() async throws {
        try await with { _, broker in
            let survey = try await broker.survey(queues: ["q"])
            #expect(survey.queues == [SurveyedQueue(name: "q")] && survey.held.isEmpty && survey.isComplete)
            #expect(survey.deadLetters == 0 && survey.signsOfLife.isEmpty && survey.takenAt > 1_600_000_000)
        }
    }

    @Test func queuesAreFoundWithAllTheirPriorities() async throws {
        try await with { redis, broker in
            try await broker.publish([
                Publication(queue: "q", entry: entry("1")), Publication(queue: "q", entry: entry("2")),
                Publication(queue: "q", priority: 9, entry: entry("3")),
            ])
            // Bare pushes, without a binding: a task of either protocol is a queue's, a result is not.
            try await redis.cli("LPUSH", "k*:stray", String(decoding: entry("4"), as: UTF8.self))
            try await redis.cli("LPUSH", "k*:some-result", #"{"headers": {}, "properties": {}, "body": "e30="}"#)
            try await redis.cli("LPUSH", "k*:me.reply.celery.pidbox", String(decoding: entry("5"), as: UTF8.self))
            try await redis.cli("LPUSH", "elsewhere", String(decoding: entry("6"), as: UTF8.self))
            let survey = try await broker.survey(queues: [])
            #expect(survey.queues.map(\.name) == ["q", "stray"])
            let queue = try #require(survey.queue("q"))
            #expect(queue.depth == 3 && queue.isBound && queue.lists.map(\.length) == [2, 1])
            #expect(queue.lists.first?.head == entry("1") && queue.lists.allSatisfy { $0.idle != nil })
            #expect(survey.queue("stray")?.isBound == false)
            #expect(survey.bindings == ["q": ["q"]])
            #expect(try await broker.survey(queues: [], limits: .init(lists: 1)).isComplete == false)
        }
    }

    @Test func whatIsHeldIsCountedByQueueAndOwner() async throws {
        try await with { redis, broker in
            try await broker.publish(
                ["1", "2", "x"].map { id in
                    Publication(queue: "q", entry: id == "x" ? Array("no json".utf8) : entry(id))
                })
            let consumer = try await broker.consumer(ConsumerConfiguration(queues: ["q"], node: "w@h"))
            let claimed = try await consumer.claim(limit: 3)
            #expect(claimed.count == 3)
            let theirs = "[" + String(decoding: entry("9"), as: UTF8.self) + #", "", "other"]"#
            try await redis.cli("HSET", "k*:unacked", "a-tag", theirs)
            try await redis.cli("ZADD", "k*:unacked_index", "1000.5", "a-tag")
            try await redis.cli("SET", "k*:orchestrator-wire.worker.other@h", "boot", "EX", "6000")
            let survey = try await broker.survey(queues: [])
            let ours = try #require(survey.held(from: "q"))
            #expect(ours.count == 3 && ours.owners == ["w@h": 3] && ours.unnamed == 0 && ours.oldest != nil)
            #expect(survey.held(from: "other") == HeldMessages(queue: "other", count: 1, oldest: 1000.5, unnamed: 1))
            #expect(survey.signsOfLife["other@h"] ?? 0 > 0)
            let (found, isWhole) = try await broker.locate(queues: ["q"]) { _ in true }
            #expect(isWhole && found.count == 4)
            #expect(
                found.contains(
                    LocatedMessage(place: .held(queue: "other", owner: nil, since: 1000.5), entry: entry("9"))))
            await consumer.close()
        }
    }

    @Test func aMessageIsLocatedByItsPlaceInLine() async throws {
        try await with { _, broker in
            for number in 0..<1200 { try await broker.publish([Publication(queue: "q", entry: entry("\(number)"))]) }
            let (found, isWhole) = try await broker.locate(queues: ["q"]) { $0 == entry("1100") }
            #expect(isWhole)
            #expect(
                found == [LocatedMessage(place: .waiting(queue: "q", list: "q", ahead: 1100), entry: entry("1100"))])
            let (none, isAll) = try await broker.locate(queues: ["q"], limit: 500) { $0 == entry("1100") }
            #expect(none.isEmpty && !isAll)
        }
    }
}
