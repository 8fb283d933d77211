import FoundationEssentials
import OrchestratorWire
import ProcessStore
import Workflows

/// Runs a claimed process from where it stands to its next stop: runs what the engine says and records what came of it.
struct ProcessRunner: Sendable {
    let store: any ProcessStore
    let workflows: WorkflowRegistry
    /// Seconds.
    let leaseDuration: Double
    let log: WorkerLog
    let updates: ProcessUpdates?
    private let executor = StepExecutor()

    init(
        store: any ProcessStore, workflows: WorkflowRegistry, leaseDuration: Double, log: WorkerLog,
        updates: ProcessUpdates? = nil
    ) {
        self.store = store
        self.workflows = workflows
        self.leaseDuration = leaseDuration
        self.log = log
        self.updates = updates
    }

    func run(_ run: ProcessRun, interrupt: Interrupt) async -> RunEnd {
        guard let workflow = workflows[run.snapshot.workflowName] else {
            return .refused(.unregisteredWorkflow(run.snapshot.workflowName, run.request))
        }
        let recorder = StepRecorder(store: store, run: run, patience: leaseDuration, interrupt: interrupt, log: log)
        var engine = ProcessMachine(
            workflow: workflow, snapshot: run.snapshot, user: run.request.user, inputs: run.request.inputs)
        var action = engine.start(engineLocked: run.engineLocked, at: .current())
        var isEnded = false
        var lastStatus: ProcessStatus?
        while true {
            switch action {
            case .run(let step):
                guard let event = await self.event(of: step, interrupt) else { return await recorder.giveUp() }
                action = engine.handle(event, at: .current())
            case .record(let transaction):
                switch await recorder.record(transaction) {
                case .success(let event):
                    isEnded = transaction.lastStatus != .running
                    lastStatus = transaction.lastStatus
                    updates?.send(.process(run.snapshot.processID))
                    action = engine.handle(event, at: .current())
                case .failure(let ended):
                    return ended.end
                }
            case .end(let ending):
                let end = await recorder.end(ending, isRecorded: isEnded)
                if lastStatus == .failed { updates?.send(.statusCounts) }
                if lastStatus != nil { updates?.send(.process(run.snapshot.processID)) }
                return end
            }
        }
    }

    /// What came of the code of a step; nil when it was told to stop and has not returned anything that could be recorded.
    private func event(of step: StepRun, _ interrupt: Interrupt) async -> ProcessMachine.Event? {
        guard !interrupt.isTriggered else { return nil }
        let result = await interrupt.run(on: executor) { () async -> Result<State, any Error> in
            do {
                return .success(try await step())
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case .success(let state): return .stepReturned(state)
        case .failure(let error): return interrupt.isTriggered ? nil : .stepThrew(StepFailure(error))
        }
    }
}
