import Foundation
import LosslessJSON
import ProcessStore
import Workflows

/// One process of `demo_three_steps`, as a worker would have the store record it.
struct ThreeSteps {
    let store: any ProcessStore
    let owner: String

    func run() async throws {
        let processID = UUID()
        var state: JSONObject = [
            "name": "alice", "count": 3, "reporter": "SYSTEM", "process_id": .string(processID.uuidString),
            "workflow_name": "demo_three_steps", "workflow_target": "CREATE",
        ]
        try await store.createProcess(
            NewProcess(
                processID: processID, workflowName: "demo_three_steps", createdBy: "SYSTEM", initialState: state,
                at: .now))
        let claim = try await store.claimForRun(
            RunRequest(
                processID: processID, expected: .created, owner: owner, now: .now,
                leaseUntil: .now.addingTimeInterval(30)))
        guard case .claimed(let lease, _, _) = claim else { throw UsageError(text: "not claimed: \(claim)") }
        try await record("Start", .success, .running, state, lease)
        state["one"] = "hello alice"
        state["count2"] = 6
        try await record("Step one", .success, .running, state, lease)
        state["two"] = "HELLO ALICE"
        try await record("Step two", .success, .running, state, lease)
        state["three"] = 11
        try await record("Step three", .success, .running, state, lease)
        try await record("Done", .complete, .completed, state, lease)
    }

    private func record(
        _ name: String, _ status: StepStatus, _ lastStatus: ProcessStatus, _ state: JSONObject, _ lease: Lease
    ) async throws {
        let now = Date.now
        let step = StepRecord(
            name: name, status: status, state: state, createdBy: "SYSTEM", startedAt: now, completedAt: now)
        _ = try await store.record(
            StepTransaction(record: step, lastStatus: lastStatus, lastStep: name), under: lease)
    }
}
