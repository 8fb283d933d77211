import Diagnostics
import LosslessJSON
import OrchestratorWire

/// A decoded entry for people; what others wrote is shown with its control characters escaped.
struct DecodedMessageText {
    /// Which entry it is, where there are several.
    let title: String?

    /// Lines, each ended.
    func render(_ outcome: Result<TaskMessage, WireError>) -> String {
        let lines =
            switch outcome {
            case .success(let task): lines(task)
            case .failure(let error): lines(error)
            }
        let titled = title.map { ["\($0.escapingControls):"] + lines } ?? lines
        return titled.map { $0 + "\n" }.joined() + (title == nil ? "" : "\n")
    }

    private func lines(_ task: TaskMessage) -> [String] {
        let message = task.message
        let headers = task.headers
        let user = message.user.map { "\"\($0)\"" } ?? "null, which means \(message.effectiveUser)"
        var rows: [(String, String?)] = [
            ("process_id", ProcessID.text(message.processID)), ("workflow_key", message.workflowKey),
            ("user", user), ("state", message.state.map { JSONValue.object($0).text() }),
            ("user_inputs", task.owp == .v1 ? message.userInputs?.text() : nil), ("id", task.id), ("queue", task.queue),
            ("priority", String(task.priority)), ("delivery_tag", task.envelope.properties.deliveryTag.text()),
            ("eta", headers.eta?.text), ("expires", headers.expires?.text), ("origin", headers.origin),
        ]
        if headers.retries > 0 { rows.append(("retries", String(headers.retries))) }
        if task.isRedelivered { rows.append(("redelivered", "true")) }
        if let compression = headers.compression { rows.append(("compression", compression)) }
        if !task.embed.isEmpty { rows.append(("embed", task.embed.json.text())) }
        let title = "\(message.kind.rawValue)  OWP \(task.owp.rawValue)  Celery protocol \(task.taskProtocol.rawValue)"
        return [title]
            + rows.compactMap { name, value in
                value.map { "  \(name)\(String(repeating: " ", count: 14 - name.count))\($0.escapingControls)" }
            }
    }

    private func lines(_ error: WireError) -> [String] {
        var place = error.place.pointer.isEmpty ? "" : " at \(error.place.pointer)"
        if let offset = error.place.offset { place += " (byte \(offset))" }
        var lines = ["not a message: \(error.message.escapingControls)"]
        lines.append("  \(error.phase.rawValue)/\(error.code.rawValue)\(place.escapingControls)")
        if let task = error.task { lines.append("  task          \(task.escapingControls)") }
        if let id = error.id { lines.append("  id            \(id.escapingControls)") }
        return lines
    }
}
