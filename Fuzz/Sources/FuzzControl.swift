import LosslessJSON
import OrchestratorWire

/// Reads the bytes as the envelope of a command and of a reply, and as the body of a sound one; what can be read can be answered,
/// and the answer can be read.
func fuzzControl(_ input: [UInt8]) {
    readCommand(input)
    let body = String(decoding: Base64.encode(input), as: UTF8.self)
    readCommand(
        Array(
            """
            {"body": "\(body)", "content-type": "application/json", "headers": {"clock": 1}, "properties": \
            {"delivery_info": {"exchange": "celery.pidbox", "routing_key": ""}, "body_encoding": "base64", \
            "delivery_tag": "2cbfa04a-fdda-4a2d-b5f8-deaafec36344"}}
            """.utf8))
}

private func readCommand(_ entry: [UInt8]) {
    for reply in (try? ControlReply.parse(entry)) ?? [] {
        let address = ControlAddress(exchange: "reply.celery.pidbox", routingKey: "me")
        let again = try? ControlReply.parse(reply.encoded(to: address))
        mustHold(
            again?.first?.node == reply.node && again?.first?.ticket == reply.ticket,
            "a reply that was read can be sent")
    }
    guard let request = try? ControlRequest.parse(entry) else { return }
    mustHold(!request.method.isEmpty, "a command has a method")
    guard let address = request.replyTo else { return }
    let reply = ControlReply(node: "w@h", value: .object(request.arguments), ticket: request.ticket, clock: 1)
    guard let again = try? KombuEnvelope.parse(reply.encoded(to: address)) else {
        return mustHold(false, "a reply can be read")
    }
    mustHold(again.properties.deliveryInfo.routingKey == address.routingKey, "a reply goes to who asked")
}
