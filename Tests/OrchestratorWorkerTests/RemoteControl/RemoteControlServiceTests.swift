import Brokers
import FoundationEssentials
import Logging
import LosslessJSON
import OrchestratorWire
import RedisWire
import Testing

@testable import OrchestratorWorker

@Suite("A worker that is asked")
struct RemoteControlServiceTests {
    private static let replyTo = #""reply_to": {"exchange": "reply.celery.pidbox", "routing_key": "ea3c"}"#

    private static func request(_ members: String, clock: Int = 5) -> [UInt8] {
        let body = String(decoding: Base64.encode(Array("{\(members)}".utf8)), as: UTF8.self)
        return Array(
            """
            {"body": "\(body)", "content-encoding": "utf-8", "content-type": "application/json", \
            "headers": {"clock": \(clock)}, "properties": {"delivery_mode": 2, "body_encoding": "base64", "priority": 0, \
            "delivery_info": {"exchange": "celery.pidbox", "routing_key": ""}, "delivery_tag": "t"}}
            """.utf8)
    }

    /// What the worker `w@h` answers: `ticket clock body` of each reply, in order.
    private static func ask(_ requests: [[UInt8]]) async throws -> [String] {
        let broker = ControlBroker(requests)
        await RemoteControl(
            broker: broker, configuration: WorkerConfiguration(node: "w@h", queues: ["q"], concurrency: 1),
            startedAt: Date(timeIntervalSince1970: 0), clock: SharedClock(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, snapshot: { WorkerSnapshot() },
            carryOut: { order in
                switch order {
                case .hello: .value([:])
                case .shutdown: .silence
                default: .ok("\(order)")
                }
            }
        ).run(nil)
        return try broker.replies.map { reply in
            #expect(reply.exchange == "reply.celery.pidbox")
            #expect(reply.routingKey == "ea3c")
            let envelope = try JSONValue.parse(reply.entry)
            let body = try Base64.decode(try #require(envelope["body"]?.string))
            let headers = envelope["headers"]
            return
                "\(headers?["ticket"]?.string ?? "-") \(headers?["clock"]?.int ?? 0) \(String(decoding: body, as: UTF8.self))"
        }
    }

    // OWP-CTL-003, OWP-CTL-005, OWP-CTL-007, OWP-CTL-008, OWP-CTL-009, OWP-CTL-011
    @Test("It answers what is for it and wants an answer, and goes on after what it can't read")
    func answers() async throws {
        let answers = try await Self.ask([
            Array("no JSON".utf8),
            Self.request(#""method": 1, "ticket": "a", \#(Self.replyTo)"#),
            Self.request(#""method": "ping", "destination": ["other@h"], "ticket": "b", \#(Self.replyTo)"#),
            Self.request(#""method": "ping", "pattern": "(", "matcher": "pcre", "ticket": "c", \#(Self.replyTo)"#),
            Self.request(#""method": "ping", "ticket": "d""#),
            Self.request(#""method": "ping", "ticket": "e", \#(Self.replyTo)"#),
            Self.request(#""method": "memdump", "destination": ["w@h"], "ticket": "f", \#(Self.replyTo)"#),
        ])
        #expect(
            answers.map { String($0.filter { !$0.isNumber }) } == [
                #"e  {"w@h": {"ok": "pong"}}"#, #"f  {"w@h": {"error": "KeyError('memdump')"}}"#,
            ])
    }

    // OWP-CTL-018
    @Test("An order is carried out and answered; a shutdown is not answered, a faulty one with why")
    func orders() async throws {
        let answers = try await Self.ask([
            Self.request(#""method": "shutdown", "ticket": "a", \#(Self.replyTo)"#),
            Self.request(#""method": "heartbeat", "ticket": "b", \#(Self.replyTo)"#),
            Self.request(#""method": "revoke", "ticket": "c", \#(Self.replyTo)"#),
            Self.request(#""method": "autoscale", "ticket": "d", "arguments": {"max": 1}, \#(Self.replyTo)"#),
        ])
        #expect(answers.count == 3)
        #expect(answers[0].hasSuffix(#"{"w@h": {"ok": "heartbeat"}}"#))
        #expect(answers[1].contains("missing 1 required positional argument"))
    }

    // OWP-EVT-014, OWP-EVT-016
    @Test("Its clock goes on with each reply, follows later ones, and is not carried away")
    func clock() async throws {
        let ping = #""method": "ping", "ticket": "t", \#(Self.replyTo)"#
        let answers = try await Self.ask([
            Self.request(ping, clock: 0), Self.request(ping, clock: 40), Self.request(ping, clock: 3),
            Self.request(ping, clock: 2_147_483_648), Self.request(ping, clock: -1),
        ])
        #expect(answers.map { $0.split(separator: " ")[1] } == ["2", "42", "44", "45", "46"])
    }

    // OWP-CTL-014
    @Test("A Celery worker that greets is told the clock as an integer")
    func hello() async throws {
        let answers = try await Self.ask([
            Self.request(#""method": "hello", "arguments": {"from_node": "x@h"}, "ticket": "t", \#(Self.replyTo)"#)
        ])
        #expect(answers == [#"t 7 {"w@h": {"revoked": {}, "clock": 6}}"#])
    }

    // OWP-CTL-015
    @Test("No reply has the broker's password")
    func secrets() async throws {
        let url = try RedisURL("redis://joe:hunter2@127.0.0.1:6390/2")
        let broker = RedisBroker(url: url)
        let address = broker.address
        await broker.close()
        let inspection = WorkerInspection(
            configuration: WorkerConfiguration(node: "w@h", queues: ["q"], concurrency: 1), broker: address,
            snapshot: WorkerSnapshot(), startedAt: Date(), now: Date(), clock: 1)
        for method in ["stats", "conf", "report", "active_queues", "registered"] {
            let command = try #require(ControlCommand.answer(to: method))
            let reply = command(inspection, [:]).text()
            #expect(!reply.contains("hunter2"), "\(method)")
            if method == "conf" { #expect(reply.contains("6390")) }
        }
    }
}
