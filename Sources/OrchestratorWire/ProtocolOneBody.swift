import LosslessJSON

/// The body of protocol 1, which holds everything: the headers stay empty.
struct ProtocolOneBody {
    let task: OutgoingTask
    let arguments: [JSONValue]

    var json: JSONValue {
        var body = JSONObject()
        for key in ProtocolOneKey.allCases { body.append(key.rawValue, value(key)) }
        return .object(body)
    }

    private func value(_ key: ProtocolOneKey) -> JSONValue {
        switch key {
        case .task: .string(task.message.kind.taskName)
        case .id: .string(task.id)
        case .args: .array(arguments)
        case .kwargs: [:]
        case .retries: .number(JSONNumber(task.retries))
        case .eta: task.eta.map { .string($0.text) } ?? .null
        case .expires: task.expires.map { .string($0.text) } ?? .null
        case .utc: true
        case .callbacks: task.embed.callbacks
        case .errbacks: task.embed.errbacks
        case .timelimit: task.timeLimit.json
        case .chord: task.embed.chord
        case .group, .groupIndex, .taskset: .null
        }
    }
}
