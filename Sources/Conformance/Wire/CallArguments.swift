import LosslessJSON

/// The arguments of a message, in the shape of an OWP version.
struct CallArguments: Sendable {
    enum Style: String, Sendable, CaseIterable {
        case positional, kwargs, mixed
        /// Named, with `pid` for `process_id`.
        case pid
    }

    var positional: [JSONValue] = []
    var named: JSONObject = [:]

    init(
        _ arguments: Arguments, _ task: WireTask, owp: Int, _ placeholders: Placeholders
    ) throws(CaseFault) {
        let style: Style = try arguments.choice("style", default: .positional)
        let process = try arguments.string("process")
        let processID = try arguments.optionalString("process_id") ?? placeholders.processID(process)
        let user = arguments["user"] ?? .string("conformance")
        let workflow = JSONValue.string(try arguments.optionalString("workflow") ?? task.workflow)
        var values: [(name: String, value: JSONValue)] = [("process_id", .string(processID))]
        switch (task.isResume, owp) {
        case (false, 1):
            let state = arguments["state"] ?? ["process_id": .string(processID), "reporter": user]
            values += [("workflow_key", workflow), ("state", state)]
        case (false, 2): values.append(("workflow_key", workflow))
        case (true, 1): values.append(("user_inputs", arguments["user_inputs"] ?? [[:]]))
        default: break
        }
        values.append(("user", user))
        switch style {
        case .positional: positional = values.map(\.value)
        case .kwargs: named = JSONObject(values.map { (key: $0.name, value: $0.value) })
        case .pid: named = JSONObject(values.map { (key: $0.name == "process_id" ? "pid" : $0.name, value: $0.value) })
        case .mixed:
            positional = [values[0].value]
            named = JSONObject(values.dropFirst().map { (key: $0.name, value: $0.value) })
        }
        if let given = arguments["args"]?.array { positional = given }
        if let given = arguments["kwargs"]?.object { named = given }
    }

    /// For people, as Python shows them.
    var representation: String { positional.map { $0.string.map { "'\($0)'" } ?? "…" }.joined(separator: ", ") }
}
