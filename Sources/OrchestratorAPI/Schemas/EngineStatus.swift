import LosslessJSON
import ProcessStore
import Workflows

/// The engine's lock, and what it has brought about so far.
struct EngineStatus {
    let isLocked: Bool
    let runningProcesses: Int

    init(_ store: any ProcessStore) async throws(StoreError) {
        isLocked = try await store.isEngineLocked()
        runningProcesses = try await store.statusCounts().running
    }

    /// `PAUSING` while what runs comes to its next step, then `PAUSED`.
    var globalStatus: String {
        guard isLocked else { return "RUNNING" }
        return runningProcesses > 0 ? "PAUSING" : "PAUSED"
    }

    var json: JSONValue {
        [
            "global_lock": .bool(isLocked), "global_status": .string(globalStatus),
            "running_processes": .number(JSONNumber(runningProcesses)),
        ]
    }
}

extension StatusCounts {
    /// Processes and tasks together.
    var running: Int { (processes[.running] ?? 0) + (tasks[.running] ?? 0) }
}
