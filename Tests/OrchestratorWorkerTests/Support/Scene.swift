import DemoWorkflows
import FoundationEssentials
import LocalProcesses
import Logging
import LosslessJSON
import OrchestratorWire
import ProcessStore
import ServiceLifecycle
import Workflows

@testable import OrchestratorWorker

/// A store with processes in it, a broker, and workers that a test starts and stops.
struct Scene: Sendable {
    let broker = TestBroker()
    let store: FaultyStore
    let registry: WorkflowRegistry
    let log = LineCollector()

    /// Lays one out on an SQLite file that is gone afterwards.
    static func play(
        _ workflows: [Workflow] = DemoWorkflows.all(), _ body: @Sendable (Scene) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteProcessStore.open(path: folder.file("processes.sqlite"))
            let scene = Scene(store: FaultyStore(store), registry: try WorkflowRegistry(workflows))
            _ = try await scene.store.register(scene.registry.registrations)
            do {
                try await body(scene)
            } catch {
                await store.close()
                throw error
            }
            await store.close()
        }
    }

    /// Runs a worker as long as `body`, then shuts it down gracefully.
    func withWorker(
        _ node: String = "w1@h", store: (any ProcessStore)? = nil,
        change: (inout WorkerConfiguration) -> Void = { _ in },
        _ body: @escaping @Sendable (RunningWorker) async throws -> Void
    ) async throws {
        var configuration = WorkerConfiguration(
            node: node, queues: ["new_workflows"], concurrency: 4, leaseDuration: .milliseconds(600))
        // The test broker has no inbox for the answers.
        configuration.mingles = false
        change(&configuration)
        let service = WorkerService(
            broker: broker, store: store ?? self.store, workflows: registry, configuration: configuration,
            logger: log.logger())
        var quiet = Logger(label: "quiet")
        quiet.logLevel = .critical
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                logger: quiet))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            let running = RunningWorker(service: service, group: group, log: log)
            tasks.addTask {
                try await withTimeout(.seconds(60), "the worker") { try await group.run() }
            }
            try await withTimeout(.seconds(60), "the scene") { try await body(running) }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    // MARK: The api's side

    /// Creates a process and returns its id.
    func create(_ workflow: String, _ state: JSONObject = ["name": "ann", "count": 2], id: UUID = UUID()) async throws
        -> UUID
    {
        var initial = state
        initial["process_id"] = .string(ProcessID.text(id))
        try await store.createProcess(
            NewProcess(processID: id, workflowName: workflow, createdBy: "tester", initialState: initial, at: Date()))
        return id
    }

    /// Sends the message that starts it.
    @discardableResult
    func start(_ id: UUID, owp: OWPVersion = .v3, _ change: (inout OutgoingTask) -> Void = { _ in }) throws -> Int {
        try send(.newWorkflow(NewWorkflow(processID: id, workflowKey: "demo", state: [:], user: "ann")), owp, change)
    }

    /// Answers the input step, or asks for a retry, and sends the message that resumes it.
    @discardableResult
    func resume(_ id: UUID, _ input: JSONObject = [:]) async throws -> Int {
        _ = try await store.resume(id, input: .object(input))
        return try send(.resumeWorkflow(ResumeWorkflow(processID: id, user: "bob")))
    }

    @discardableResult
    func send(
        _ message: OrchestratorMessage, _ owp: OWPVersion = .v3, _ change: (inout OutgoingTask) -> Void = { _ in }
    ) throws -> Int {
        var task = OutgoingTask(message, owp: owp, queue: "new_workflows", origin: "test")
        change(&task)
        return broker.send(try task.encoded())
    }

    // MARK: What came of it

    func detail(_ id: UUID) async throws -> ProcessDetail {
        guard let detail = try await store.process(id) else { throw LocalFailure("no process \(id)") }
        return detail
    }

    func status(_ id: UUID) async throws -> ProcessStatus { try await detail(id).process.lastStatus }

    /// `Start success`, `Step one success`, ...
    func steps(_ id: UUID) async throws -> [String] {
        try await detail(id).steps.map { "\($0.name) \($0.status.rawValue)" }
    }

    /// Returns when every message so far is acknowledged or dead-lettered.
    func allSettled() async throws {
        await broker.wait { $0.allSatisfy { $0 != .waiting && $0 != .claimed } }
    }

    func settled(_ number: Int) async -> TestBroker.Fate {
        await broker.wait { $0[number] != .waiting && $0[number] != .claimed }
        return broker.fate(of: number)
    }
}

/// A worker that runs in a test.
struct RunningWorker: Sendable {
    let service: WorkerService
    let group: ServiceGroup

    let log: LineCollector

    /// Returns when the worker has heard of it.
    func shutDown() async {
        await group.triggerGracefulShutdown()
        await log.wait(for: "shutting down")
    }
}

extension WorkflowRegistry {
    var registrations: [WorkflowRegistration] {
        workflows.map {
            WorkflowRegistration(name: $0.name, target: $0.target, isTask: $0.isTask, description: $0.description)
        }
    }
}
