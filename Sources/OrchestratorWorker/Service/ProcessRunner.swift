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

    func run(_ run: ProcessRun, signals: RunSignals) async -> RunEnd {
        guard let workflow = workflows[run.snapshot.workflowName] else {
            return .refused(.unregisteredWorkflow(run.snapshot.workflowName, run.request))
        }
        let recorder = StepRecorder(
            store: store, run: run, patience: leaseDuration, interrupt: signals.interrupt, log: log)
        var engine = ProcessMachine(
            workflow: workflow, snapshot: run.snapshot, user: run.request.user, inputs: run.request.inputs)
        var action = engine.start(engineLocked: run.engineLocked, at: .current())
        var isEnded = false
        var stopped: StopReason?
        var lastStatus: ProcessStatus?
        var lastLook = ContinuousClock.now
        while true {
            switch action {
            case .run(let step):
                // This worker may have stood still for longer than its lease, and another have taken the process.
                if .now - lastLook > .seconds(leaseDuration) {
                    lastLook = .now
                    guard await recorder.isStillOurs(renewing: leaseDuration) else { return .fenced }
                }
                switch await signals.run({ try await step() }, on: executor) {
                case .returned(let state): action = engine.handle(.stepReturned(state), at: .current())
                case .threw(let error): action = engine.handle(.stepThrew(StepFailure(error)), at: .current())
                case .stopped(let reason, let isLeftBehind):
                    stopped = reason
                    if isLeftBehind { log.leftBehind(reason, of: run.request) }
                    action = engine.handle(.stepThrew(reason.failure), at: .current())
                case .givenUp: return await recorder.giveUp()
                }
            case .record(let transaction):
                lastLook = .now
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
                if let stopped, case .finished(let status) = end { return .stopped(stopped, status) }
                return end
            }
        }
    }
}
