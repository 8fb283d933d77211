import LosslessJSON
import OrchestratorWire

/// A decoded entry as one JSON object. The keys are an interface: others parse them.
enum DecodedMessageJSON {
    static func object(_ outcome: Result<TaskMessage, WireError>) -> JSONValue {
        switch outcome {
        case .success(let task): .object(object(task))
        case .failure(let error): ["error": object(error)]
        }
    }

    static func object(_ error: WireError) -> JSONValue {
        [
            "phase": .string(error.phase.rawValue), "code": .string(error.code.rawValue),
            "message": .string(error.message), "pointer": .string(error.place.pointer),
            "offset": number(error.place.offset),
        ]
    }

    private static func object(_ task: TaskMessage) -> JSONObject {
        let message = task.message
        let headers = task.headers
        return [
            "message": .string(message.kind.rawValue), "owp": number(task.owp.rawValue),
            "process_id": .string(ProcessID.text(message.processID)), "workflow_key": string(message.workflowKey),
            "user": string(message.user), "effective_user": .string(message.effectiveUser),
            "state": message.state.map { .object($0) } ?? .null, "user_inputs": message.userInputs ?? .null,
            "id": .string(task.id), "queue": .string(task.queue), "priority": number(task.priority),
            "protocol": number(task.taskProtocol.rawValue), "task": .string(headers.task),
            "eta": string(headers.eta?.text), "expires": string(headers.expires?.text),
            "retries": number(headers.retries), "redelivered": .bool(task.isRedelivered),
            "delivery_tag": task.envelope.properties.deliveryTag, "root_id": string(headers.rootID),
            "parent_id": string(headers.parentID), "origin": string(headers.origin),
            "compression": string(headers.compression),
            "embed": task.embed.isEmpty ? .null : task.embed.json,
        ]
    }

    private static func string(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    private static func number(_ value: Int?) -> JSONValue { value.map { .number(JSONNumber($0)) } ?? .null }
}
