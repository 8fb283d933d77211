import ChaosLedger
import Foundation
import OrchestratorWire

/// Gathers what everybody has put down, when all is over.
struct EvidenceCollector: Sendable {
    let run: Run

    func collect(_ faults: [Fault]) async throws -> Evidence {
        let stage = run.stage
        var history = BrokerHistory(queues: Set(Stage.queues))
        let logs = try stage.appendOnlyLogs()
        for log in logs { try history.replay(AppendOnlyLog(log)) }
        var sent: [Evidence.Sent] = []
        for (task, process) in await run.sender.sent {
            let detail = try await stage.store.process(process)
            sent.append(
                Evidence.Sent(
                    task: task, process: ProcessID.text(process), isCompleted: detail?.process.lastStatus == .completed,
                    steps: detail?.steps.map(\.name) ?? []))
        }
        if let folder = run.options.evidence { try keep(logs, in: folder) }
        return Evidence(
            sent: sent, faults: faults, events: try LedgerFile.read(folder: stage.folder), history: history,
            executedByCelery: Set(try await stage.executedByCelery()), steps: ChaosWorkflow.recordedSteps,
            deadLetters: try await stage.length(of: "orchestrator-wire.dead"))
    }

    private func keep(_ logs: [[UInt8]], in folder: String) throws {
        let (manager, target) = (FileManager.default, URL(filePath: folder))
        try manager.createDirectory(at: target, withIntermediateDirectories: true)
        for (number, log) in logs.enumerated() {
            try Data(log).write(to: target.appending(path: "broker-\(number + 1).aof"))
        }
        for name in try manager.contentsOfDirectory(atPath: run.stage.folder) {
            let copy = target.appending(path: name)
            try? manager.removeItem(at: copy)
            try manager.copyItem(at: URL(filePath: run.stage.folder).appending(path: name), to: copy)
        }
    }
}
