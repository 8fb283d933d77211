import Brokers
import LocalProcesses
import Testing

@testable import Brokers

/// What living workers do about dead ones.
@Suite struct RedisRecoveryTests {
    // OWP-REC-009, OWP-REC-014
    @Test func theMessagesOfADeadWorkerComeBackInTheirOldOrder() async throws {
        try await RedisTest.run { test in
            try await test.broker.publish("a", "b", "c", "d")
            try await test.broker.publish("u", "v", to: "r", priority: 7)
            try await test.broker.publish([Publication(queue: "q", entry: [255])])
            try await test.doomed("q", "r", node: "dead@test") { consumer in
                let held = try await consumer.claim(limit: 7)
                #expect(held.count == 7)
                _ = try await consumer.settle([.acknowledge(held[1].receipt)])
            }
            let living = try await test.consumer("other", node: "living@test")
            // Its sign of life has not expired yet.
            try await living.maintainNow()
            #expect(try await test.cli("HLEN", "unacked") == "5")
            _ = try await test.cli("DEL", "orchestrator-wire.worker.dead@test")
            try await living.maintainNow()
            #expect(try await test.cli("EXISTS", "unacked", "unacked_index", "orchestrator-wire.quarantine") == "0")
            // The one that is no envelope stands where it stood: last.
            let list = try await test.lines("LRANGE", "q", "0", "-1")
            #expect(list.count == 4)
            #expect(try list.dropFirst().reversed().map { try id(Array($0.utf8)) } == ["a", "c", "d"])
            #expect(try list.dropFirst().allSatisfy { try isRedelivered(Array($0.utf8)) })
            #expect(try await test.waiting("r\u{6}\u{16}6") == ["u", "v"])
            await living.close()
        }
    }

    // OWP-REC-014
    /// What was claimed last is still in quarantine when its worker dies; who waits must not get it before the others are there.
    @Test func whoWaitsTakesTheMessagesOfTheDeadInTheirOldOrder() async throws {
        try await RedisTest.run { test in
            for _ in 0..<20 {
                try await test.doomed("q", node: "dead@test") { consumer in
                    try await test.broker.publish("a", "b")
                    let held = try await consumer.claim(limit: 2)
                    _ = try await consumer.settle(held.map { .release($0.receipt) })
                    try await test.broker.publish([Publication(queue: "q", entry: [255])])
                    #expect(try await consumer.claim(limit: 1).count == 1)
                }
                _ = try await test.cli("DEL", "orchestrator-wire.worker.dead@test")
                let living = try await test.consumer("q", node: "living@test")
                async let first = living.claim(limit: 1)
                try await living.maintainNow()
                let taken = try await first
                #expect(try taken.map { try id($0.entry) } == ["a"])
                _ = try await living.settle(taken.map { .acknowledge($0.receipt) })
                let rest = try await living.claim(limit: 2)
                #expect(rest.map(\.entry.count).last == 1)
                _ = try await living.settle(rest.map { .acknowledge($0.receipt) })
                await living.close()
            }
        }
    }

    // OWP-REC-009
    @Test func theSignOfLifeExpiresByItself() async throws {
        try await RedisTest.run { test in
            try await test.broker.publish("a")
            try await test.doomed("q", node: "dead@test") { _ = try await $0.claim(limit: 1) }
            let living = try await test.consumer("q", node: "living@test")
            let upkeep = Task { await living.maintain() }
            // The sign lasts for ten seconds, a worker judges after ten, and looks every three.
            let again = try await withTimeout(.seconds(60), "the message of a dead worker") {
                try await living.claim(limit: 1)
            }
            #expect(try again.map { try isRedelivered($0.entry) } == [true])
            upkeep.cancel()
            await upkeep.value
            await living.close()
        }
    }

    @Test func theMessagesOfALivingWorkerStay() async throws {
        try await RedisTest.run { test in
            try await test.broker.publish("a", "b")
            let first = try await test.consumer("q", node: "first@test")
            let second = try await test.consumer("q", node: "second@test")
            _ = try await first.claim(limit: 1)
            _ = try await second.claim(limit: 1)
            for _ in 0..<3 {
                try await first.maintainNow()
                try await second.maintainNow()
            }
            #expect(try await test.cli("HLEN", "unacked") == "2")
            await first.close()
            await second.close()
        }
    }

    // OWP-REC-011
    /// A worker that is started again under its old name need not wait until its old sign expires; but two workers under one
    /// name, each alive, must not take from each other.
    @Test func anEarlierBootIsDeadOnceItNoLongerRenews() async throws {
        try await RedisTest.run { test in
            try await test.broker.publish("a", "b")
            let twin = try await test.consumer("q", node: "worker@test")
            _ = try await twin.claim(limit: 1)
            try await test.doomed("q", node: "worker@test") { _ = try await $0.claim(limit: 1) }
            let second = try await test.consumer("q", node: "worker@test")
            try await twin.maintainOnce()
            try await second.maintainNow()
            #expect(try await test.cli("HLEN", "unacked") == "2")
            // Six seconds later, in which only the twin has renewed.
            for field in try await test.lines("HKEYS", "unacked") where !field.contains(twin.boot) {
                let time = try #require(try await test.lines("TIME").compactMap(Double.init).first)
                _ = try await test.cli("ZADD", "unacked_index", "\(time - 6)", field)
            }
            // On a busy machine as many seconds may really have passed for the twin's.
            try await twin.maintainOnce()
            try await second.maintainNow()
            #expect(try await test.lines("HKEYS", "unacked").count == 1)
            #expect(try await test.waiting() == ["b"])
            await twin.close()
            await second.close()
        }
    }

    // OWP-REC-005
    @Test func whoHoldsAClaimRenewsIt() async throws {
        try await RedisTest.run { test in
            try await test.broker.publish("a")
            try await test.broker.publish([Publication(queue: "q", entry: [255])])
            let consumer = try await test.consumer("q")
            let held = try await consumer.claim(limit: 2)
            for (index, delivery) in zip(["unacked_index", "orchestrator-wire.quarantine_index"], held) {
                _ = try await test.cli("ZADD", index, "1", delivery.receipt.description)
            }
            try await consumer.maintainNow()
            for (index, delivery) in zip(["unacked_index", "orchestrator-wire.quarantine_index"], held) {
                let score = Double(try await test.cli("ZSCORE", index, delivery.receipt.description)) ?? 0
                #expect(score > 1_000_000_000)
            }
            await consumer.close()
        }
    }

    // OWP-REC-006
    /// It must not be created again when it is renewed: then it would be restored twice.
    @Test func aClaimThatSomebodyElseRestoredIsLost() async throws {
        try await RedisTest.run { test in
            try await test.broker.publish("a", "b")
            let consumer = try await test.consumer("q")
            let held = try await consumer.claim(limit: 2)
            for key in ["unacked", "unacked_index"] {
                _ = try await test.cli(key == "unacked" ? "HDEL" : "ZREM", key, held[0].receipt.description)
            }
            try await consumer.maintainNow()
            #expect(try await test.cli("ZCARD", "unacked_index") == "1")
            let lost = try await consumer.settle(held.map { .acknowledge($0.receipt) })
            #expect(lost == [held[0].receipt])
            await consumer.close()
            #expect(try await test.cli("EXISTS", "q", "unacked", "unacked_index") == "0")
        }
    }

    // OWP-RED-023
    @Test func settlingTellsWhatSomebodyElseRestored() async throws {
        try await RedisTest.run { test in
            try await test.broker.publish("a", "b", "c", "d")
            let consumer = try await test.consumer("q")
            let held = try await consumer.claim(limit: 4)
            for delivery in held {
                _ = try await test.cli("HDEL", "unacked", delivery.receipt.description)
                _ = try await test.cli("ZREM", "unacked_index", delivery.receipt.description)
            }
            let lost = try await consumer.settle([
                .acknowledge(held[0].receipt), .requeue(held[1].receipt), .requeue(held[2].receipt),
                .deadLetter(held[3].receipt, deadLetter(held[3])),
            ])
            #expect(lost == Set(held.map(\.receipt)))
            #expect(try await test.cli("EXISTS", "q", "orchestrator-wire.dead") == "0")
            await consumer.close()
        }
    }

    // MARK: What Celery workers left

    // OWP-REC-012, OWP-REC-013, OWP-RED-025
    @Test func whatADeadCeleryWorkerLeftIsRestoredAfterTheVisibilityTimeout() async throws {
        try await RedisTest.run { test in
            let now = try #require(try await test.lines("TIME").compactMap(Double.init).first)
            _ = try await test.cli("SADD", "_kombu.binding.named", "key\u{6}\u{16}\u{6}\u{16}bound")
            for (tag, age, exchange, routingKey) in [
                ("tag-1", 30_000.0, "", "q"), ("tag-2", 20_000, "", "q"), ("tag-3", 1, "", "q"),
                ("tag-4", 30_000, "named", "key"),
                ("tag-5", 30_000, "unknown", "key"),
            ] {
                let raw = String(decoding: entry(tag, priority: 3), as: UTF8.self)
                _ = try await test.cli("HSET", "unacked", tag, "[\(raw), \"\(exchange)\", \"\(routingKey)\"]")
                _ = try await test.cli("ZADD", "unacked_index", "\(now - age)", tag)
            }
            _ = try await test.cli("HSET", "unacked", "poison", "this is not json")
            _ = try await test.cli("ZADD", "unacked_index", "5", "poison", "6", "stray")
            let consumer = try await test.consumer("other", visibilityTimeout: .seconds(3600))
            try await consumer.maintainNow()
            #expect(try await test.waiting("q\u{6}\u{16}3") == ["tag-1", "tag-2"])
            #expect(try await test.waiting("bound\u{6}\u{16}3") == ["tag-4"])
            // What kombu would drop or die of is left as it is; nothing is lost.
            #expect(Set(try await test.lines("HKEYS", "unacked")) == ["tag-3", "tag-5", "poison"])
            #expect(Set(try await test.lines("ZRANGE", "unacked_index", "0", "-1")) == ["tag-3", "tag-5", "poison"])
            #expect(try await test.cli("EXISTS", "unacked_mutex") == "0")
            await consumer.close()
        }
    }

    // OWP-REC-013, OWP-RED-024
    @Test func nobodySweepsWhileAnotherDoes() async throws {
        try await RedisTest.run { test in
            _ = try await test.cli(
                "HSET", "unacked", "tag", "[\(String(decoding: entry("a"), as: UTF8.self)),\"\",\"q\"]")
            _ = try await test.cli("ZADD", "unacked_index", "5", "tag")
            _ = try await test.cli("SET", "unacked_mutex", "somebody")
            let consumer = try await test.consumer("q")
            try await consumer.maintainNow()
            #expect(try await test.cli("HLEN", "unacked") == "1")
            #expect(try await test.cli("GET", "unacked_mutex") == "somebody")
            await consumer.close()
        }
    }

    @Test(
        "Who finds nothing to restore does not take the lock: killed with it, it would keep Celery's workers from looking"
    )
    func theLockIsTakenOnlyToRestore() async throws {
        try await RedisTest.run { test in
            _ = try await test.cli("CONFIG", "SET", "slowlog-log-slower-than", "0")
            _ = try await test.cli("CONFIG", "SET", "slowlog-max-len", "10000")
            _ = try await test.cli(
                "HSET", "unacked", "tag", "[\(String(decoding: entry("a"), as: UTF8.self)),\"\",\"q\"]")
            let now = try #require(try await test.lines("TIME").first)
            _ = try await test.cli("ZADD", "unacked_index", now, "tag")
            let consumer = try await test.consumer("other")
            try await consumer.maintainNow()
            let commands = try await test.cli("SLOWLOG", "GET", "10000")
            #expect(commands.contains("unacked_index"))
            #expect(!commands.contains("unacked_mutex"))

            _ = try await test.cli("ZADD", "unacked_index", "5", "tag")
            let another = try await test.consumer("other")
            try await another.maintainNow()
            #expect(try await test.cli("SLOWLOG", "GET", "10000").contains("unacked_mutex"))
            #expect(try await test.waiting("q") == ["a"])
            await consumer.close()
            await another.close()
        }
    }
}
