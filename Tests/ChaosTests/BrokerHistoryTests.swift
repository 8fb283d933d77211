import ChaosLedger
import Foundation
import LocalProcesses
import Testing

@Suite struct BrokerHistoryTests {
    @Test("The log of a real server tells where each message is and who had it last")
    func realLog() async throws {
        let options = PrivateRedis.Options(appendOnly: true)
        try await withPrivateRedis(options) { redis in
            for id in ["waits", "ours", "celery", "popped", "back"] {
                try await redis.cli("LPUSH", id == "popped" ? "q\u{6}\u{16}3" : "q", Samples.entry(id))
            }
            let script = """
                for place, field in ipairs(ARGV) do redis.call('HSET', 'unacked', field, KEYS[place]) end
                redis.call('LTRIM', 'q', 0, -2)
                redis.call('LPUSH', 'other', 'x')
                """
            // The oldest, `waits`, goes back to the tail after the trim took it.
            try await redis.cli("EVAL", script, "1", "[\(Samples.entry("waits"))]", "\(Samples.boot)/0000000001")
            try await redis.cli("RPUSH", "q", Samples.entry("waits"))
            try await redis.cli("HDEL", "unacked", "\(Samples.boot)/0000000001")
            try await redis.cli("RPOP", "q\u{6}\u{16}3")
            try await redis.cli("HSET", "unacked", "\(Samples.boot)/0000000002", "[\(Samples.entry("ours"))]")
            try await redis.cli("HSET", "unacked", "0e3b2c52", "[\(Samples.entry("celery"))]")
            try await redis.cli("HDEL", "unacked", "0e3b2c52")
            try await redis.kill()

            let folder = URL(filePath: redis.socketPath).deletingLastPathComponent().appending(path: "appendonlydir")
            let name = try #require(
                try FileManager.default.contentsOfDirectory(atPath: folder.path()).first { $0.hasSuffix(".incr.aof") })
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            var history = BrokerHistory(queues: ["q"])
            try history.replay(AppendOnlyLog(bytes))

            #expect(history.messages["waits"]?.waiting == 1)
            #expect(history.messages["waits"]?.lastHolder == .ours(Samples.boot))
            #expect(history.messages["ours"]?.isInBroker == true)
            #expect(history.messages["ours"]?.lastHolder == .ours(Samples.boot))
            #expect(history.messages["celery"]?.held == [])
            #expect(history.messages["celery"]?.lastHolder == .celery("0e3b2c52"))
            #expect(history.messages["popped"]?.isInBroker == false)
            #expect(history.messages["popped"]?.lastHolder == .celeryUnnoted)
            #expect(history.messages["back"]?.lastHolder == .nobody)

            // A server that is killed while it writes leaves half a command.
            var cut = BrokerHistory(queues: ["q"])
            try cut.replay(AppendOnlyLog(bytes.dropLast(3)))
            #expect(cut.messages["celery"]?.held == ["0e3b2c52"])
        }
    }

    @Test("A command that nobody uses on a queue is an error, for the ledger would be wrong after it")
    func unknownCommand() {
        var history = BrokerHistory(queues: ["q"])
        #expect(throws: LedgerFailure.self) { try history.apply(Samples.command("LREM", "q", "0", "x")) }
        #expect(throws: Never.self) { try history.apply(Samples.command("LREM", "other", "0", "x")) }
    }

    @Test("What is no log of a server is refused")
    func nonsense() {
        var history = BrokerHistory(queues: ["q"])
        #expect(throws: LedgerFailure.self) { try history.replay(AppendOnlyLog(Array("hello\r\n".utf8))) }
    }
}
