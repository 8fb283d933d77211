import FoundationEssentials
import LosslessJSON
import OrchestratorWire
import Testing

@testable import OrchestratorWorker

@Suite("Orders by remote control, read")
struct ControlOrderTests {
    @Test(
        "As Celery's client sends them",
        arguments: [
            ("revoke", ["task_id": "a"], ControlOrder.revoke(["a"], terminate: false, signal: "SIGTERM")),
            (
                "revoke", ["task_id": ["a", "b"], "terminate": true, "signal": "SIGKILL"],
                .revoke(["a", "b"], terminate: true, signal: "SIGKILL")
            ), ("terminate", ["task_id": "a", "signal": 9], .revoke(["a"], terminate: true, signal: "9")),
            ("enable_events", [:], .setEvents(true)), ("disable_events", [:], .setEvents(false)),
            ("heartbeat", [:], .heartbeat), ("shutdown", [:], .shutdown), ("election", ["id": "x"], .election),
            (
                "add_consumer", ["queue": "q", "exchange": nil, "exchange_type": "direct", "routing_key": nil],
                .addConsumer(queue: "q")
            ),
            ("cancel_consumer", ["queue": " q"], .cancelConsumer(queue: " q")), ("pool_grow", ["n": 2], .resize(by: 2)),
            ("pool_shrink", [:], .resize(by: -1)),
            (
                "rate_limit", ["task_name": "tasks.new_task", "rate_limit": "6/m"],
                .rateLimit(task: "tasks.new_task", RateLimit(perSecond: 0.1))
            ),
            ("rate_limit", ["task_name": "t", "rate_limit": 0], .rateLimit(task: "t", .none)),
            ("time_limit", ["task_name": "t", "hard": 2, "soft": nil], .timeLimit(task: "t", TimeLimit(hard: 2))),
            (
                "hello", ["from_node": "w@h", "revoked": ["a": [5.5, "a"], "b": "never"]],
                .hello(from: "w@h", revoked: ["a": Date(timeIntervalSince1970: 5.5)])
            ),
            (
                "revoke_by_stamped_headers", ["headers": ["batch": ["a", "b"]], "terminate": true],
                .revokeStamped(["batch": ["a", "b"]], terminate: true, signal: "SIGTERM")
            ),
            (
                "revoke_by_stamped_headers", ["headers": ["batch=a=c", "team="]],
                .revokeStamped(["batch": "a", "team": ""], terminate: false, signal: "SIGTERM")
            ),
            ("autoscale", ["max": 3, "min": 1], .refused("ValueError('Autoscale not enabled')")),
            ("pool_restart", [:], .refused("ValueError('Pool restarts not enabled')")),
        ] as [(String, JSONObject, ControlOrder)])
    func orders(method: String, arguments: JSONObject, order: ControlOrder) throws {
        #expect(try ControlOrder(method, arguments) == order)
    }

    @Test(
        "What can't be carried out says why",
        arguments: [
            ("revoke", [:], "TypeError('revoke() missing 1 required positional argument: \\'task_id\\'')"),
            ("revoke", ["task_id": 1], "TypeError('task_id must be a string')"),
            ("add_consumer", ["queue": ""], "ValueError('the name of a queue has 1 to 255 bytes')"),
            (
                "revoke_by_stamped_headers", [:],
                "TypeError('revoke_by_stamped_headers() missing 1 required positional argument: \\'headers\\'')"
            ), ("revoke_by_stamped_headers", ["headers": ["batch"]], "IndexError('list index out of range')"),
            ("pool_grow", ["n": -1], "ValueError('n must be a whole number from 1 to 1024')"),
            (
                "rate_limit", ["task_name": "t", "rate_limit": "fast"],
                "ValueError('Invalid rate limit string: write 10/s, 10/m, 10/h or 0 for none')"
            ),
            ("time_limit", ["task_name": "t", "hard": "long"], "ValueError('hard must be a number of seconds')"),
        ] as [(String, JSONObject, String)])
    func faults(method: String, arguments: JSONObject, text: String) {
        do throws(ControlOrder.Fault) {
            _ = try ControlOrder(method, arguments)
            Issue.record("no fault")
        } catch {
            #expect("\(error)" == text)
        }
    }

    @Test("What only asks is no order", arguments: ["ping", "stats", "nosuch"])
    func none(method: String) throws { #expect(try ControlOrder(method, [:]) == nil) }

    @Test("Rates, as Celery spells them")
    func rates() {
        let spellings: [(JSONValue, Double?)] = [
            ("10/s", 10), ("30/m", 0.5), ("36/h", 0.01), (5, 5), ("7", 7), (nil, nil), (0, nil),
        ]
        for (value, expected) in spellings { #expect(RateLimit(value)?.perSecond == expected, "\(value.text())") }
        for wrong in ["10/d", "x/s", "-1/s", "", "1/s/m"] as [JSONValue] { #expect(RateLimit(wrong) == nil) }
    }

    @Test("Revoked ids: the newest 50 000, for three hours")
    func memory() {
        var revoked = RevokedIDs()
        func knows(_ id: String, at moment: Double) -> Bool { revoked.contains(id, at: seconds(moment)) }
        for number in 0...RevokedIDs.limit { revoked.insert("\(number)", at: seconds(1), now: seconds(1)) }
        #expect(!knows("0", at: 2))
        #expect(knows("1", at: 2))
        revoked.insert("1", at: seconds(5000), now: seconds(5000))
        #expect(knows("1", at: 12_000))
        #expect(!knows("2", at: 12_000))
        #expect(revoked.all.map(\.id) == ["1"])
        #expect(!knows("1", at: 16_000))
        #expect(revoked.isEmpty)
    }
}
