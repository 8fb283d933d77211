import ChaosLedger
import Foundation
import LocalProcesses

/// A run from its first worker to its verdict.
struct Run: Sendable {
    let options: ChaosOptions
    let stage: Stage
    let slots: [WorkerSlot]
    let celery: CeleryFleet
    let sender: Sender

    static func perform(_ options: ChaosOptions) async throws -> Outcome {
        try await Stage.with { stage in
            var slots: [WorkerSlot] = []
            for number in 1...options.workers {
                slots.append(
                    try await WorkerSlot(number: number, stage: stage, acknowledgement: options.acknowledgement))
            }
            let run = Run(
                options: options, stage: stage, slots: slots,
                celery: try CeleryFleet(count: options.celeryWorkers, stage: stage),
                sender: try Sender(stage: stage, seed: options.seed))
            do {
                return try await run.perform()
            } catch {
                for slot in slots {
                    say("\(slot.node): \(await slot.complaints().suffix(2000))")
                    await slot.kill()
                }
                await run.celery.kill()
                throw error
            }
        }
    }

    private func perform() async throws -> Outcome {
        let begin = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for slot in slots { group.addTask { try await slot.start() } }
            try await group.waitForAll()
        }
        let gauge = SpeedGauge(run: self)
        let speedBefore = try await gauge.measure()
        say("\(Int(speedBefore)) processes a second before the faults")
        try await celery.start()
        let faults = try await FaultInjector(run: self).inject()
        try await celery.stop()
        say("waiting until nothing waits and nobody holds anything")
        try await wait("an empty broker", within: .seconds(240), every: .milliseconds(100)) {
            try await stage.messages() == 0
        }
        let speedAfter = try await gauge.measure(atLeast: speedBefore / 2)
        say("\(Int(speedAfter)) processes a second after the faults")
        for slot in slots { try await slot.stop() }
        let evidence = try await EvidenceCollector(run: self).collect(faults)
        await sender.close()
        return Outcome(
            options: options, verdict: Verdict(evidence), speedBefore: speedBefore, speedAfter: speedAfter,
            duration: .now - begin)
    }
}

/// Progress goes to standard error, the table alone to standard output.
func say(_ text: String) { FileHandle.standardError.write(Data("chaos: \(text)\n".utf8)) }
