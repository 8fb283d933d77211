import LosslessJSON
import OrchestratorWire
import Testing

@Suite("Events, as Celery's monitors read them")
struct EventSourceTests {
    private let source = EventSource(node: "w1@host1", processID: 14884, utcOffset: -1)

    private func body(_ broadcast: EventSource.Broadcast) throws -> String {
        let envelope = try JSONValue.parse(broadcast.entry)
        return String(decoding: try Base64.decode(try #require(envelope["body"]?.string)), as: UTF8.self)
    }

    // OWP-EVT-003, OWP-EVT-008, OWP-EVT-009
    @Test("A heartbeat: its channel, its envelope and every field in Celery's order")
    func heartbeat() throws {
        let event = WorkerEvent(
            .heartbeat, frequency: 2, vitals: .init(active: 1, processed: 26, load: [3.549, 1.25, 0.5201]),
            software: "orchestrator-wire", version: "1.0")
        let broadcast = source.single(.init(event, timestamp: 1795343748.75, clock: 2), deliveryTag: "t")
        #expect(broadcast.channel == "celeryev/worker.heartbeat")
        #expect(
            try body(broadcast) == """
                {"hostname": "w1@host1", "utcoffset": -1, "pid": 14884, "clock": 2, "freq": 2.0, "active": 1, \
                "processed": 26, "loadavg": [3.55, 1.25, 0.52], "sw_ident": "orchestrator-wire", "sw_ver": "1.0", \
                "sw_sys": "Linux", "timestamp": 1795343748.75, "type": "worker-heartbeat"}
                """)
        #expect(
            source.single(
                .init(
                    WorkerEvent(.offline, frequency: 2, vitals: nil, software: "s", version: "v"), timestamp: 1,
                    clock: 1)
            ).channel == "celeryev/worker.offline")
    }

    // OWP-EVT-004
    @Test("The envelope has no correlation id and nowhere to reply to")
    func envelope() throws {
        let broadcast = source.batch([.init(TaskEvent("a", .started), timestamp: 1, clock: 1)], deliveryTag: "t")
        let envelope = try JSONValue.parse(broadcast.entry)
        #expect(envelope["content-type"] == "application/json")
        #expect(envelope["content-encoding"] == "utf-8")
        #expect(envelope["headers"] == ["hostname": "w1@host1"])
        #expect(
            envelope["properties"] == [
                "delivery_mode": 1, "delivery_info": ["exchange": "celeryev", "routing_key": "task.multi"],
                "priority": 0, "body_encoding": "base64", "delivery_tag": "t",
            ])
    }

    private static let headers: TaskHeaders = {
        var headers = TaskHeaders(task: "tasks.new_task", id: "a")
        headers.argsRepr = "(UUID('36ca'), 'SYSTEM')"
        headers.kwargsRepr = "{}"
        headers.rootID = "a"
        headers.retries = 2
        return headers
    }()

    // OWP-EVT-003, OWP-EVT-008, OWP-EVT-012
    @Test(
        "Events of messages go as one list, in their order",
        arguments: [
            (
                TaskEvent.Kind.received(headers),
                #""name": "tasks.new_task", "args": "(UUID('36ca'), 'SYSTEM')", "kwargs": "{}", "root_id": "a", "parent_id": null, "retries": 2, "eta": null, "expires": null, "timestamp": 9.5, "type": "task-received""#
            ), (.started, #""timestamp": 9.5, "type": "task-started""#),
            (
                .succeeded(result: "'36ca'", runtime: 0.25),
                #""result": "'36ca'", "runtime": 0.25, "timestamp": 9.5, "type": "task-succeeded""#
            ),
            (
                .failed(exception: "E('x')", traceback: "t"),
                #""exception": "E('x')", "traceback": "t", "timestamp": 9.5, "type": "task-failed""#
            ),
            (
                .failed(exception: "E('x')", traceback: nil),
                #""exception": "E('x')", "timestamp": 9.5, "type": "task-failed""#
            ),
            (.rejected(requeue: true), #""requeue": true, "timestamp": 9.5, "type": "task-rejected""#),
            (
                .revoked(terminated: false, signal: nil, expired: true),
                #""terminated": false, "signum": null, "expired": true, "timestamp": 9.5, "type": "task-revoked""#
            ), (.cancelled, #""timestamp": 9.5, "type": "task-cancelled""#),
        ])
    func task(kind: TaskEvent.Kind, expected: String) throws {
        let broadcast = source.batch([
            .init(TaskEvent("a", kind), timestamp: 9.5, clock: 26),
            .init(TaskEvent("b", .started), timestamp: 10, clock: 27),
        ])
        #expect(broadcast.channel == "celeryev/task.multi")
        let common = #"{"hostname": "w1@host1", "utcoffset": -1, "pid": 14884, "clock": "#
        #expect(
            try body(broadcast)
                == #"[\#(common)26, "uuid": "a", \#(expected)}, \#(common)27, "uuid": "b", "timestamp": 10.0, "type": "task-started"}]"#
        )
    }

    @Test("Who sends a message says where to, by itself")
    func sent() throws {
        let event = TaskEvent("a", .sent(Self.headers, queue: "new_tasks"))
        let broadcast = source.single(.init(event, timestamp: 9.5, clock: 1))
        #expect(broadcast.channel == "celeryev/task.sent")
        #expect(
            try body(broadcast).hasSuffix(
                #""queue": "new_tasks", "exchange": "", "routing_key": "new_tasks", "timestamp": 9.5, "type": "task-sent"}"#
            ))
    }
}
