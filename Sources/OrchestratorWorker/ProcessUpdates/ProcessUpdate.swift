import FoundationEssentials
import LosslessJSON
import Workflows

/// What orchestrator-core tells the clients of its websockets, as it publishes it on Redis: that what they hold is out of date.
package enum ProcessUpdate: Sendable, Hashable {
    /// The list of processes, and one of them.
    case process(UUID)
    /// How many processes there are in each status.
    case statusCounts
    case engine(isLocked: Bool, globalStatus: String, runningProcesses: Int)

    /// In the order in which orchestrator-core publishes them, to the byte.
    var messages: [(channel: String, payload: [UInt8])] {
        switch self {
        case .process(let id):
            [
                Self.invalidate(["type": "processes", "id": "LIST"]),
                Self.invalidate(["type": "processes", "id": .string(id.uuidString.lowercased())]),
            ]
        case .statusCounts: [Self.invalidate(["type": "processStatusCounts"])]
        case .engine(let isLocked, let globalStatus, let runningProcesses):
            [
                (
                    "engine-settings",
                    JSONValue.object([
                        "engine-status": [
                            "global_lock": .bool(isLocked), "global_status": .string(globalStatus),
                            "running_processes": .number(JSONNumber(runningProcesses)),
                        ]
                    ]).serialized()
                ),
                Self.invalidate(["type": "engineStatus"]),
            ]
        }
    }

    private static func invalidate(_ value: JSONObject) -> (channel: String, payload: [UInt8]) {
        ("events", JSONValue.object(["name": "invalidateCache", "value": .object(value)]).serialized())
    }
}
