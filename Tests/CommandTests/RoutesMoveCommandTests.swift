import Foundation
import LocalProcesses
import LosslessJSON
import Testing

@Suite("orchestrator-wire routes move")
struct RoutesMoveCommandTests {
    private static func message(_ priority: Int, _ broker: [String]) async throws {
        let sent = try await Toolkit.run(
            [
                "message", "send", "new-workflow", "--process-id", "36ca78f9-98f9-423d-8f7a-e7118f686415", "--queue",
                "old", "--priority", String(priority), "--id", "id-\(priority)", "--yes",
            ] + broker)
        try #require(sent.exitCode == 0, "\(sent.standardError)")
    }

    @Test func messagesGoWithTheirPrioritiesAndAreForTheNewQueue() async throws {
        try await withPrivateRedis { redis in
            let broker = ["--broker", redis.url(database: 1), "--key-prefix", "k:"]
            for priority in [0, 1, 7] { try await Self.message(priority, broker) }
            // One that was redelivered, and what is no message.
            let flagged = try await redis.cli(database: 1, "LINDEX", "k:old", "-1")
                .replacingOccurrences(
                    of: "\"routing_key\": \"old\"", with: "\"routing_key\": \"old\", \"redelivered\": true")
            try await redis.cli(database: 1, "LPUSH", "k:old", flagged)
            try await redis.cli(database: 1, "LPUSH", "k:old", "no message")
            let move = ["routes", "move", "--from", "old", "--to", "new"] + broker
            #expect(try await Toolkit.run(move).exitCode == 2)
            let shown = try await Toolkit.run(move + ["--dry-run"])
            #expect(shown.exitCode == 1 && shown.standardOutput.contains("would move tasks.new_workflow id-0"))
            #expect(try await redis.cli(database: 1, "LLEN", "k:old") == "4")
            let moved = try await Toolkit.run(move + ["--yes", "--output", "json"])
            #expect(moved.exitCode == 1)
            let actions = try moved.objects().map { $0["action"] }
            #expect(actions == ["moved", "moved", "moved", "unreadable", "moved"])
            #expect(try await redis.cli(database: 1, "LRANGE", "k:old", "0", "-1") == "no message")
            #expect(try await redis.cli(database: 1, "LLEN", "k:new\u{6}\u{16}6") == "1")
            let lines = try await redis.cli(database: 1, "LRANGE", "k:new", "0", "-1").split(separator: "\n")
            let entries = try lines.reversed().map { try JSONValue.parse(String($0)) }
            #expect(entries.map { $0["headers"]?["id"] } == ["id-0", "id-1", "id-0"])
            for entry in entries {
                #expect(entry["properties"]?["delivery_info"]?["routing_key"] == "new")
                #expect(entry["properties"]?["delivery_info"]?["exchange"] == "")
            }
            #expect(entries[0]["properties"]?["delivery_info"]?["redelivered"] == nil)
            #expect(entries[2]["properties"]?["delivery_info"]?["redelivered"] == true)
            // Every other byte is as it was.
            let back = String(lines[0]).replacingOccurrences(
                of: "\"routing_key\": \"new\"", with: "\"routing_key\": \"old\"")
            #expect(back == flagged)
        }
    }

    @Test func nothingToMoveAndWrongNamesAreTold() async throws {
        try await withPrivateRedis { redis in
            let broker = ["--broker", redis.url()]
            let nothing = try await Toolkit.run(["routes", "move", "--from", "a", "--to", "b", "--yes"] + broker)
            #expect(nothing.exitCode == 4 && nothing.standardError.contains("nothing waits"))
            for names in [["a", "a"], ["a", "unacked"], ["unacked", "b"], ["a", " b"], ["a", ""]] {
                let run = try await Toolkit.run(
                    ["routes", "move", "--from", names[0], "--to", names[1], "--yes"] + broker)
                #expect(run.exitCode == 2, "\(names)")
            }
        }
    }
}
