import LosslessJSON

/// The executions of one process, as the worker wrote them down.
struct RunHistory: Sendable {
    private(set) var executions: [JSONObject] = []

    init(_ folder: FixtureFolder, processID: String) {
        var places: [String: Int] = [:]
        let lines = (folder.read(folder.runsPath(processID)) ?? []).split(separator: UInt8(ascii: "\n"))
        for line in lines {
            // A line that is being written is read the next time.
            guard let entry = try? JSONValue.parse(Array(line)).object, let run = entry["run"]?.string else { continue }
            let place = places[run] ?? executions.count
            if place == executions.count {
                places[run] = place
                executions.append([
                    "message_id": entry["message_id"] ?? .null, "step": entry["step"] ?? .null,
                    "worker": entry["worker"] ?? .null, "started": entry["at"] ?? .null, "finished": .null,
                    "redelivered": entry["redelivered"] ?? false,
                ])
            }
            if let step = entry["step"] { executions[place]["step"] = step }
            if entry["event"]?.string == "ended" { executions[place]["finished"] = entry["at"] }
        }
    }

    var startedCount: Int { executions.count }
    var finishedCount: Int { executions.count { $0["finished"]?.isNull == false } }
}
