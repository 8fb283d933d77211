import FoundationEssentials
import LosslessJSON
import OrchestratorWire

/// What decodes is sent again and decodes to the same; what is put back differs in the two flags only, and what goes to another queue in
/// the queue only.
func fuzzEntry(_ input: [UInt8]) {
    let envelope: KombuEnvelope
    do throws(WireError) {
        envelope = try KombuEnvelope.parse(input)
    } catch {
        mustBePlaced(error, in: input)
        return
    }
    mustHold(envelope.raw == input, "an envelope keeps its bytes")
    putBack(envelope)
    reroute(envelope)
    let task: TaskMessage
    do throws(WireError) {
        task = try TaskMessage.decode(envelope)
    } catch {
        mustBePlaced(error, in: nil)
        return
    }
    mustHold(!task.id.isEmpty, "a task has an id")
    let now = Date(timeIntervalSince1970: 1_795_000_000)
    _ = (task.isExpired(at: now), task.held(at: now))
    sendAgain(task)
}

/// Puts the bytes into an envelope as the body, for both protocols, and decodes that.
func fuzzBody(_ input: [UInt8]) {
    let body = String(decoding: Base64.encode(input), as: UTF8.self)
    let headers = #""task": "tasks.new_workflow", "id": "36ca78f9-98f9-423d-8f7a-e7118f686415""#
    for members in [headers, ""] {
        fuzzEntry(
            Array(
                """
                {"body": "\(body)", "content-type": "application/json", "headers": {\(members)}, "properties": \
                {"delivery_info": {"exchange": "", "routing_key": "new_workflows"}, "body_encoding": "base64", \
                "delivery_tag": "2cbfa04a-fdda-4a2d-b5f8-deaafec36344"}}
                """.utf8))
    }
}

private func putBack(_ envelope: KombuEnvelope) {
    let again = try? KombuEnvelope.parse(envelope.redelivered())
    mustHold(again?.properties.deliveryInfo.redelivered == true, "what is put back says so")
    mustHold(again?.headers["redelivered"] == true, "what is put back says so in its headers")
    mustHold(again?.body == envelope.body, "what is put back keeps its body")
    var properties = again?.properties
    properties?.deliveryInfo.redelivered = envelope.properties.deliveryInfo.redelivered
    mustHold(properties == envelope.properties, "what is put back keeps its properties")
}

private func reroute(_ envelope: KombuEnvelope) {
    let again = try? KombuEnvelope.parse(envelope.rerouted(to: "n\"ew\u{e9}"))
    var properties = envelope.properties
    properties.deliveryInfo.exchange = ""
    properties.deliveryInfo.routingKey = "n\"ew\u{e9}"
    mustHold(again?.properties == properties, "what goes to another queue is for that queue, and else as it was")
    mustHold(
        again?.headers == envelope.headers && again?.body == envelope.body, "what goes to another queue is the same")
}

private func sendAgain(_ task: TaskMessage) {
    for taskProtocol in [TaskProtocol.v1, .v2] {
        var outgoing = OutgoingTask(
            task.message, owp: task.owp, taskProtocol: taskProtocol, queue: task.queue, priority: task.priority,
            id: task.id, origin: "fuzz")
        outgoing.eta = task.headers.eta
        outgoing.expires = task.headers.expires
        outgoing.retries = task.headers.retries
        outgoing.timeLimit = task.headers.timeLimit
        outgoing.embed = task.embed
        // Not every message that is accepted can be sent: an empty queue is an error, and so is an entry that is too long.
        guard let entry = try? outgoing.encoded() else { continue }
        guard let again = try? TaskMessage.decode(entry) else { return mustHold(false, "what is sent decodes") }
        mustHold(again.message == task.message, "what is sent is the same message")
        mustHold(again.owp == task.owp, "what is sent is of the same version")
        mustHold(again.taskProtocol == taskProtocol, "what is sent speaks the protocol")
        mustHold(again.id == task.id, "what is sent has the same id")
        mustHold(again.queue == task.queue && again.priority == task.priority, "what is sent goes the same way")
        mustHold(again.headers.eta == task.headers.eta, "what is sent has the same eta")
        mustHold(again.headers.expires == task.headers.expires, "what is sent has the same expires")
        mustHold(again.headers.retries == task.headers.retries, "what is sent has the same retries")
        mustHold(again.headers.timeLimit == task.headers.timeLimit, "what is sent has the same limits")
        if taskProtocol == .v2 { mustHold(again.embed == task.embed, "what is sent has the same embed") }
    }
}

private func mustBePlaced(_ error: WireError, in input: [UInt8]?) {
    mustHold(JSONPointer(error.place.pointer) != nil, "an error's pointer is one")
    guard let offset = error.place.offset else { return }
    mustHold(offset >= 0, "an error lies in the text")
    if let input { mustHold(offset <= input.count, "an error lies in the text") }
}
