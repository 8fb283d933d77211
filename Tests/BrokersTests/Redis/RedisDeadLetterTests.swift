import Brokers
import LocalProcesses
import LosslessJSON
import OrchestratorWire
import Testing

@Suite struct RedisDeadLetterTests {
    private func letter(_ entry: [UInt8], list: String = "q", at: Double = 1) -> DeadLetter {
        DeadLetter(
            at: at, queue: "q", list: list, phase: "body", code: "empty-body", message: "m", worker: "w@h", entry: entry
        )
    }

    private func push(_ letters: [DeadLetter], _ redis: PrivateRedis, prefix: String = "") async throws {
        for letter in letters {
            try await redis.cli("LPUSH", prefix + "orchestrator-wire.dead", letter.json.text(.python))
        }
    }

    private func records(_ broker: RedisBroker) async throws -> [DeadLetterRecord] {
        var records: [DeadLetterRecord] = []
        try await broker.visitDeadLetters {
            records.append($0)
            return true
        }
        return records
    }

    @Test func allAreSeenOldestFirst() async throws {
        try await withPrivateRedis { redis in
            let broker = try RedisBroker(url: redis.url(), options: .init(keyPrefix: "p:"))
            #expect(try await records(broker).isEmpty)
            let letters = (0..<120).map { letter([UInt8($0)], at: Double($0)) }
            let texts = letters.map { $0.json.text(.python) }
            for part in texts.chunks(of: 40) {
                _ = try await FinishedProcess.run(
                    "redis-cli", ["-s", redis.socketPath, "LPUSH", "p:orchestrator-wire.dead"] + part)
            }
            #expect(try await broker.deadLetterCount() == 120)
            let records = try await records(broker)
            #expect(records.map(\.letter) == letters)
            #expect(Set(records.map(\.id)).count == 120 && records.allSatisfy { $0.id.utf8.count == 16 })
            try await redis.cli("RPUSH", "p:orchestrator-wire.dead", "no letter")
            let odd = try #require(try await self.records(broker).first)
            #expect(odd.letter == nil && !odd.isSafeForPeers && odd.raw == Array("no letter".utf8))
            await broker.close()
        }
    }

    @Test func aReplayMovesTheRawBytesInOneStep() async throws {
        try await withPrivateRedis { redis in
            let broker = try RedisBroker(url: redis.url(), options: .init(keyPrefix: "p:"))
            let bytes: [UInt8] = [0, 255, 10, 13, 34]
            try await push([letter(bytes, list: "q\u{6}\u{16}3")], redis, prefix: "p:")
            let record = try #require(try await records(broker).first)
            try await redis.cli("SET", "p:taken", "x")
            #expect(try await broker.replay(record, entry: bytes, onto: "taken") == .destinationTaken)
            #expect(try await broker.deadLetterCount() == 1)
            #expect(try await broker.replay(record, entry: bytes, onto: "q\u{6}\u{16}3") == .done)
            #expect(try await broker.deadLetterCount() == 0)
            #expect(try await broker.replay(record, entry: bytes, onto: "q\u{6}\u{16}3") == .gone)
            let entries = try #require(try await broker.entries(on: ["q"], limit: 10))
            #expect(entries == [bytes])
            #expect(try await redis.cli("LLEN", "p:q\u{6}\u{16}3") == "1")
            await broker.close()
        }
    }

    @Test func ofTwoAlikeOneIsTaken() async throws {
        try await withPrivateRedis { redis in
            let broker = try RedisBroker(url: redis.url())
            try await push([letter([1]), letter([1]), letter([2])], redis)
            let record = try #require(try await records(broker).first)
            #expect(try await broker.drop(record) == .done)
            #expect(try await records(broker).map(\.letter?.entry) == [[1], [2]])
            #expect(try await broker.replay(record, entry: [1], onto: "q", isFirst: true) == .done)
            #expect(try await broker.drop(record) == .gone)
            #expect(try await broker.deadLetterCount() == 1)
            await broker.close()
        }
    }

    @Test func listsArePartedIntoQueueAndPriority() {
        #expect(BrokerList.split("q") == ("q", ""))
        #expect(BrokerList.split("q\u{6}\u{16}9") == ("q", "\u{6}\u{16}9"))
        #expect(BrokerList.split("q\u{6}\u{16}1") == ("q\u{6}\u{16}1", ""))
        #expect(BrokerList.split("\u{6}\u{16}3") == ("\u{6}\u{16}3", ""))
        #expect(BrokerList.all(of: "q").map { BrokerList.split($0).queue } == ["q", "q", "q", "q"])
        #expect(BrokerList.all(of: "q").map(BrokerList.priorities) == ["0-2", "3-5", "6-8", "9"])
    }
}

extension Array {
    fileprivate func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
