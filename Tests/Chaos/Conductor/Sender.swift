import Brokers
import ChaosLedger
import Foundation
import LosslessJSON
import OrchestratorWire
import ProcessStore

/// Sends messages as an api does: the row first, then the message.
actor Sender {
    private let store: SQLiteProcessStore
    private let broker: RedisBroker
    private var random: SeededRandom
    private(set) var sent: [(task: String, process: UUID)] = []

    init(stage: Stage, seed: UInt64) throws {
        store = stage.store
        broker = try RedisBroker(url: stage.redis.url())
        random = SeededRandom(seed: seed)
    }

    /// - Parameter pause: the longest that a step takes, in milliseconds.
    /// - Returns: the processes.
    @discardableResult
    func send(_ count: Int, pause: Int = 12) async throws -> Set<String> {
        var drafts: [Draft] = []
        for _ in 0..<count { drafts.append(draft(pause: pause)) }
        let store = store
        try await withThrowingTaskGroup(of: Void.self) { group in
            // Together, for writes that come together share their way to the disk.
            for draft in drafts { group.addTask { try await store.createProcess(draft.process) } }
            try await group.waitForAll()
        }
        var publications: [Publication] = []
        for draft in drafts {
            let task = OutgoingTask(
                .newWorkflow(NewWorkflow(processID: draft.process.processID, user: "SYSTEM")), queue: draft.queue,
                priority: draft.priority, origin: "chaos")
            publications.append(
                Publication(queue: draft.queue, priority: draft.priority, entry: try task.encoded()))
            sent.append((task.id, draft.process.processID))
        }
        try await broker.publish(publications)
        return Set(drafts.map { ProcessID.text($0.process.processID) })
    }

    private struct Draft: Sendable {
        let process: NewProcess
        let queue: String
        let priority: Int
    }

    private func draft(pause: Int) -> Draft {
        let id = UUID()
        let state: JSONObject = [
            "process_id": .string(ProcessID.text(id)), "reporter": "SYSTEM",
            "workflow_name": .string(ChaosWorkflow.name), "workflow_target": "CREATE",
            "pause": .number(JSONNumber(Int.random(in: 0...pause, using: &random))),
        ]
        return Draft(
            process: NewProcess(
                processID: id, workflowName: ChaosWorkflow.name, createdBy: "SYSTEM", initialState: state, at: Date()),
            queue: Stage.queues[Int.random(in: Stage.queues.indices, using: &random)],
            priority: Int.random(in: 0..<4, using: &random) == 0 ? 5 : 0)
    }

    func close() async { await broker.close() }
}
