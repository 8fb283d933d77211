import Foundation
import LocalProcesses
import LosslessJSON
import Testing

@Suite("orchestrator-wire dead")
struct DeadCommandTests {
    private static let message = [
        "message", "encode", "new-workflow", "--process-id", "36ca78f9-98f9-423d-8f7a-e7118f686415", "--queue", "q",
    ]

    /// A broker with three dead letters, the oldest first: a sound message of priority 3, poison, one that can't be read.
    private func withDeadLetters(
        _ body: (PrivateRedis, (_ arguments: String...) async throws -> FinishedProcess, _ entry: String) async throws
            -> Void
    ) async throws {
        try await withPrivateRedis { redis in
            let encoded = try await Toolkit.run(Self.message)
            let entry = try #require(encoded.standardOutput.split(separator: "\n").first.map(String.init))
            let letters: [JSONValue] = [
                Self.letter(entry, list: "q\u{6}\u{16}3", code: "unknown-process", phase: "process", at: 1000),
                Self.letter("no json", list: "q", code: "not-json", phase: "transport", at: 2000),
            ]
            for letter in letters {
                try await redis.cli(database: 2, "LPUSH", "k:orchestrator-wire.dead", letter.text(.python))
            }
            try await redis.cli(database: 2, "LPUSH", "k:orchestrator-wire.dead", "odd")
            let broker = ["--broker", redis.url(database: 2), "--key-prefix", "k:"]
            func run(_ arguments: String...) async throws -> FinishedProcess {
                try await Toolkit.run(["dead"] + arguments + broker)
            }
            try await body(redis, run, entry)
        }
    }

    private static func letter(_ entry: String, list: String, code: String, phase: String, at: Int) -> JSONValue {
        [
            "dead": 1, "at": .number(JSONNumber(at)), "queue": "q", "list": .string(list), "phase": .string(phase),
            "code": .string(code), "message": "why \u{1b}[31m", "place": nil, "id": nil, "task": nil, "worker": "w@h",
            "raw": .string(Data(entry.utf8).base64EncodedString()),
        ]
    }

    @Test func theyAreListedAndShown() async throws {
        try await withDeadLetters { _, run, entry in
            let list = try await run("list")
            let lines = list.standardOutput.split(separator: "\n")
            #expect(list.exitCode == 0 && lines.count == 4 && lines[1].contains("process/unknown-process"))
            #expect(!list.standardOutput.contains("\u{1b}"))
            let objects = try await run("list", "--output", "json", "--queue", "q").objects()
            #expect(objects.map { $0["code"] } == ["unknown-process", "not-json"])
            #expect(objects[0]["process_id"] == "36ca78f9-98f9-423d-8f7a-e7118f686415")
            #expect(objects[0]["safe_for_celery"] == true && objects[1]["safe_for_celery"] == false)
            let id = try #require(objects[0]["dead"]?.string)
            let shown = try await run("show", String(id.prefix(8)), "--output", "json").objects()
            let raw = try #require(shown.first?["raw"]?.string.flatMap { Data(base64Encoded: $0) })
            #expect(String(decoding: raw, as: UTF8.self) == entry)
            #expect(try await run("show", id).standardOutput.contains("phase: process"))
            #expect(try await run("show", "ffffffffffffffff").exitCode == 4)
            let process = try await run("list", "--process", "36ca78f9-98f9-423d-8f7a-e7118f686415", "--output", "json")
            #expect(try process.objects().count == 1)
            #expect(try await run("list", "--younger-than", "1h").standardError.contains("no dead letters"))
        }
    }

    @Test func nothingChangesWithoutYes() async throws {
        try await withDeadLetters { redis, run, _ in
            let unsure = try await run("replay", "--all")
            #expect(unsure.exitCode == 2)
            #expect(try await run("drop", "--all").standardError.contains("--yes"))
            let unchosen = try await run("drop", "--yes")
            #expect(unchosen.exitCode == 2 && unchosen.standardError.contains("--all"))
            let shown = try await run("replay", "--all", "--dry-run")
            #expect(shown.standardOutput.contains("would replay to q") && shown.exitCode == 1)
            #expect(try await run("drop", "--all", "--dry-run").standardOutput.contains("would drop"))
            #expect(try await redis.cli(database: 2, "LLEN", "k:orchestrator-wire.dead") == "3")
            #expect(try await redis.cli(database: 2, "DBSIZE") == "1")
        }
    }

    @Test func aReplayPutsTheBytesBack() async throws {
        try await withDeadLetters { redis, run, entry in
            let run1 = try await run("replay", "--all", "--yes", "--output", "json")
            // The one ends Celery workers, the other can't be read.
            #expect(run1.exitCode == 1)
            let objects = try run1.objects()
            #expect(objects.map { $0["action"] } == ["replayed", "skipped", "skipped"])
            #expect(objects.map { $0["reason"] } == [.null, "unsafe", "unreadable"])
            #expect(try await redis.cli(database: 2, "LRANGE", "k:q\u{6}\u{16}3", "0", "-1") == entry)
            #expect(try await redis.cli(database: 2, "LLEN", "k:orchestrator-wire.dead") == "2")
            let forced = try await run("replay", "--code", "not-json", "--even-unsafe", "--yes")
            #expect(forced.exitCode == 0)
            #expect(try await redis.cli(database: 2, "LRANGE", "k:q", "0", "-1") == "no json")
            #expect(try await run("replay", "--code", "not-json", "--yes").exitCode == 4)
        }
    }

    @Test func aReplayToAnotherQueueIsForThatQueue() async throws {
        try await withDeadLetters { redis, run, _ in
            let replayed = try await run("replay", "--code", "unknown-process", "--to", "new", "--yes")
            #expect(replayed.exitCode == 0)
            let moved = try JSONValue.parse(try await redis.cli(database: 2, "LINDEX", "k:new\u{6}\u{16}3", "0"))
            #expect(moved["properties"]?["delivery_info"]?["routing_key"] == "new")
            #expect(try await run("replay", "--code", "not-json", "--to", "unacked", "--yes").exitCode == 1)
        }
    }

    @Test func whatIsDroppedIsGone() async throws {
        try await withDeadLetters { redis, run, _ in
            let old = try await run("drop", "--older-than", "365d", "--yes")
            #expect(old.exitCode == 0)
            #expect(try await redis.cli(database: 2, "LRANGE", "k:orchestrator-wire.dead", "0", "-1") == "odd")
            #expect(try await run("drop", "--all", "--yes").exitCode == 0)
            #expect(try await redis.cli(database: 2, "DBSIZE") == "0")
        }
    }

    @Test func aBrokerThatIsNotThereIsSaid() async throws {
        let run = try await Toolkit.run(["dead", "list", "--broker", "redis://:hunter22@127.0.0.1:1/0"])
        #expect(run.exitCode == 3 && !run.standardError.contains("hunter22"))
        #expect(try await Toolkit.run(["dead", "list", "--broker", "nonsense"]).exitCode == 2)
    }
}
