import LosslessJSON
import OrchestratorWire
import Testing

@Suite struct ControlReplyTests {
    private let address = ControlAddress(exchange: "reply.celery.pidbox", routingKey: "me")

    @Test func whatAWorkerWritesIsRead() throws {
        let reply = ControlReply(node: "w@h", value: ["ok": "pong"], ticket: "t", clock: 7)
        #expect(try ControlReply.parse(reply.encoded(to: address)) == [reply])
    }

    @Test func whatAClientWritesIsRead() throws {
        let request = OutgoingControlRequest(
            method: "query_task", arguments: ["ids": ["a"]], destination: ["w@h"], ticket: "t", replyTo: address,
            expires: 12.5)
        let read = try ControlRequest.parse(request.encoded(clock: 3))
        #expect(read.method == "query_task" && read.arguments == ["ids": ["a"]] && read.clock == 3)
        #expect(read.target == .nodes(["w@h"]) && read.ticket == "t" && read.replyTo == address)
        let silent = try ControlRequest.parse(OutgoingControlRequest(method: "ping").encoded())
        #expect(silent.replyTo == nil && silent.ticket == nil && silent.target == .everyone)
    }

    @Test(arguments: ["", "{", "[]", "3", "{}"])
    func whatIsNoReplyIsRefused(_ text: String) {
        #expect(throws: WireError.self) { try ControlReply.parse(Array(text.utf8)) }
        var envelope = String(decoding: OutgoingControlRequest(method: "ping").encoded(), as: UTF8.self)
        let body = Base64.encode(Array(text.utf8))
        let json = try? JSONValue.parse(envelope).object
        var changed = json ?? [:]
        changed["body"] = .string(String(decoding: body, as: UTF8.self))
        envelope = JSONValue.object(changed).text()
        #expect(throws: WireError.self) { try ControlReply.parse(Array(envelope.utf8)) }
    }
}
