import Brokers
import Foundation
import LosslessJSON
import OrchestratorWire
import ProcessStore
import TaskRoutes
import Workflows

@testable import FleetInspection

/// What a check or a doctor is given, said shortly.
enum Surroundings {
    static let now = Date(timeIntervalSince1970: 1_795_344_226)

    static func node(
        _ name: String, _ queues: [String]?, slots: Int = 2, active: [String] = [], reserved: [String] = []
    ) -> FleetNode {
        var node = FleetNode(name: name)
        node.queues = queues
        node.concurrency = slots
        node.active = active.compactMap(task)
        node.reserved = reserved.compactMap(task)
        node.scheduled = []
        return node
    }

    /// What a worker tells of a message with that id, for the process of that id.
    static func task(_ id: String) -> FleetTask? {
        FleetTask(["id": .string(id), "name": "tasks.new_workflow", "args": [.string(id), "SYSTEM"]])
    }

    /// A fleet that has told everything.
    static func fleet(_ nodes: FleetNode...) -> FleetView { FleetView(listeners: nodes.count, nodes: nodes) }

    static func queue(_ name: String, _ depth: Int, idle: Double? = 5, head: [UInt8]? = nil) -> SurveyedQueue {
        SurveyedQueue(name: name, lists: [.init(name: name, length: depth, head: head, idle: idle)])
    }

    static func survey(_ queues: SurveyedQueue..., held: [HeldMessages] = [], dead: Int = 0, alive: [String] = [])
        -> BrokerSurvey
    {
        BrokerSurvey(
            takenAt: now.timeIntervalSince1970, queues: queues, held: held, deadLetters: dead,
            signsOfLife: Dictionary(uniqueKeysWithValues: alive.map { ($0, 9.0) }))
    }

    /// A message of a process; its task id is the process's id.
    static func entry(_ process: UUID, _ kind: MessageKind = .newWorkflow, queue: String = "new_workflows") throws
        -> [UInt8]
    {
        let message: OrchestratorMessage =
            switch kind {
            case .newTask: .newTask(NewTask(processID: process, workflowKey: nil, state: nil, user: nil))
            case .newWorkflow: .newWorkflow(NewWorkflow(processID: process, workflowKey: nil, state: nil, user: nil))
            case .resumeTask: .resumeTask(ResumeTask(processID: process, userInputs: nil, user: nil))
            case .resumeWorkflow: .resumeWorkflow(ResumeWorkflow(processID: process, userInputs: nil, user: nil))
            }
        let id = ProcessID.text(process)
        return try OutgoingTask(message, queue: queue, id: id, deliveryTag: id, origin: "test").encoded()
    }

    static func record(
        _ id: UUID, _ status: ProcessStatus, isTask: Bool = false, age: Double = 300, reason: String? = nil
    ) -> ProcessRecord {
        ProcessRecord(
            processID: id, workflowID: UUID(), workflowName: "demo", workflowTarget: .create, isTask: isTask,
            assignee: .system, lastStatus: status, lastStep: "Start", startedAt: now - age, lastModifiedAt: now - age,
            failedReason: reason, traceback: nil, createdBy: nil, note: nil)
    }
}
