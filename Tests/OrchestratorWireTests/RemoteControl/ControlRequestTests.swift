import LosslessJSON
import OrchestratorWire
import Testing

@Suite("Remote control: commands in, replies out")
struct ControlRequestTests {
    /// An entry as `celery inspect` broadcasts it, with another body.
    private static func entry(_ body: String, headers: String = #"{"clock": 5, "expires": 1795344056.1079361}"#)
        -> [UInt8]
    {
        let text = String(decoding: Base64.encode(Array(body.utf8)), as: UTF8.self)
        return Array(
            """
            {"body": "\(text)", "content-encoding": "utf-8", "content-type": "application/json", "headers": \(headers), \
            "properties": {"delivery_mode": 2, "delivery_info": {"exchange": "celery.pidbox", "routing_key": ""}, \
            "priority": 0, "body_encoding": "base64", "delivery_tag": "6aa3b3c2-b41f-46ce-a3d9-8aa632b003a4"}}
            """.utf8)
    }

    @Test("A command with all that Celery's client sends")
    func complete() throws {
        let request = try ControlRequest.parse(
            Self.entry(
                #"""
                {"method": "query_task", "arguments": {"ids": ["a"]}, "destination": ["w2@host2"], "pattern": null,
                 "matcher": null, "ticket": "09ede7e0", "reply_to": {"exchange": "reply.celery.pidbox", "routing_key": "ea3c"}}
                """#))
        #expect(request.method == "query_task")
        #expect(request.arguments == ["ids": ["a"]])
        #expect(request.target == .nodes(["w2@host2"]))
        #expect(request.ticket == "09ede7e0")
        #expect(request.replyTo == ControlAddress(exchange: "reply.celery.pidbox", routingKey: "ea3c"))
        #expect(request.clock == 5)
    }

    @Test(
        "Whom a command is for",
        arguments: [
            (#""destination": null, "pattern": null, "matcher": null"#, ControlTarget.everyone),
            (#""destination": []"#, .everyone), (#""destination": "w@h""#, .nodes(["w@h"])),
            (#""destination": ["w@h"], "pattern": "x*", "matcher": "glob""#, .nodes(["w@h"])),
            (#""pattern": "w*@h", "matcher": "glob""#, .glob("w*@h")), (#""pattern": "w*@h""#, .everyone),
            (#""pattern": "w.*", "matcher": "pcre""#, .regularExpression("w.*")),
        ])
    func target(members: String, target: ControlTarget) throws {
        let request = try ControlRequest.parse(Self.entry(#"{"method": "ping", \#(members)}"#))
        #expect(request.target == target)
        #expect(request.replyTo == nil)
        #expect(request.arguments == [:])
    }

    @Test(
        "What is no command is refused, with its place",
        arguments: [
            ("{", "body/body-not-json /body"), ("[]", "signature/not-an-object /body"),
            ("{}", "signature/missing-argument /body/method"),
            (#"{"method": 1}"#, "signature/missing-argument /body/method"),
            (#"{"method": "ping", "arguments": []}"#, "signature/kwargs-not-an-object /body/arguments"),
            (#"{"method": "ping", "destination": 1}"#, "signature/wrong-argument-type /body/destination"),
            (#"{"method": "ping", "pattern": "x", "matcher": "?"}"#, "signature/wrong-argument-type /body/matcher"),
            (
                #"{"method": "ping", "pattern": "\#(String(repeating: "x", count: 257))", "matcher": "glob"}"#,
                "signature/too-large /body/pattern"
            ),
        ])
    func refused(body: String, expected: String) throws {
        let error = try #require(throws: WireError.self) { try ControlRequest.parse(Self.entry(body)) }
        #expect("\(error.phase.rawValue)/\(error.code.rawValue) \(error.place.pointer)" == expected)
    }

    // OWP-CTL-008
    @Test("A reply is written as kombu writes it, to the byte")
    func reply() throws {
        let reply = ControlReply(node: "w2@host2", value: ["ok": "pong"], ticket: "09ede7e0", clock: 3)
        let entry = reply.encoded(
            to: ControlAddress(exchange: "reply.celery.pidbox", routingKey: "ea3c"), deliveryTag: "38c5")
        #expect(
            String(decoding: entry, as: UTF8.self) == """
                {"body": "eyJ3MkBob3N0MiI6IHsib2siOiAicG9uZyJ9fQ==", "content-encoding": "utf-8", \
                "content-type": "application/json", "headers": {"ticket": "09ede7e0", "clock": 3}, "properties": \
                {"delivery_mode": 1, "delivery_info": {"exchange": "reply.celery.pidbox", "routing_key": "ea3c"}, \
                "priority": 0, "body_encoding": "base64", "delivery_tag": "38c5"}}
                """)
    }
}
