import Synchronization
import Testing
import Workflows

@testable import OrchestratorWorker

@Suite("A run that is told to stop")
struct RunSignalsTests {
    private let executor = StepExecutor()

    private func words(_ outcome: RunSignals.StepOutcome) -> String {
        switch outcome {
        case .returned: "returned"
        case .threw(let error): "threw \(error)"
        case .stopped(.softTimeLimit, _): "soft"
        case .stopped(_, let isLeftBehind): isLeftBehind ? "left behind" : "stopped"
        case .givenUp: "given up"
        }
    }

    private struct Fault: Error, CustomStringConvertible { let description = "fault" }

    @Test("Told nothing, a step ends as it likes")
    func plain() async {
        let signals = RunSignals()
        #expect(words(await signals.run({ State() }, on: executor)) == "returned")
        #expect(words(await signals.run({ throw Fault() }, on: executor)) == "threw fault")
    }

    /// Waits until it is cancelled.
    private static func patient(_ entered: Gate) -> @Sendable () async throws -> State {
        {
            entered.open()
            while true { try await Task.sleep(for: .seconds(600)) }
        }
    }

    @Test(
        "What every stop does to a step that heeds it",
        arguments: [
            (StopReason?.none, "given up"), (.softTimeLimit(seconds: 1), "soft"),
            (.hardTimeLimit(seconds: 1), "stopped"),
            (.terminated(signal: "SIGTERM"), "stopped"),
        ])
    func heeded(reason: StopReason?, expected: String) async {
        let signals = RunSignals()
        let entered = Gate()
        async let outcome = signals.run(Self.patient(entered), on: executor)
        await entered.opened()
        if let reason { signals.stop(reason) } else { signals.giveUp() }
        #expect(words(await outcome) == expected)
    }

    @Test("A soft limit lets a step that returns have its way, and concerns no later one")
    func softReturned() async {
        let signals = RunSignals()
        let entered = Gate()
        async let outcome = signals.run(
            {
                entered.open()
                while !Task.isCancelled { await Task.yield() }
                return State()
            }, on: executor)
        await entered.opened()
        signals.stop(.softTimeLimit(seconds: 1))
        #expect(words(await outcome) == "returned")
        #expect(words(await signals.run({ throw Fault() }, on: executor)) == "threw fault")
    }

    @Test("A step that ran while the hard limit came has failed though it returns, and none begins after it")
    func hardReturned() async {
        let signals = RunSignals()
        let entered = Gate()
        async let outcome = signals.run(
            {
                entered.open()
                while !Task.isCancelled { await Task.yield() }
                return State()
            }, on: executor)
        await entered.opened()
        signals.stop(.hardTimeLimit(seconds: 1))
        #expect(words(await outcome) == "stopped")
        let hasRun = Mutex(false)
        let next = await signals.run(
            {
                hasRun.withLock { $0 = true }
                return State()
            }, on: executor)
        #expect(words(next) == "stopped")
        #expect(!hasRun.withLock { $0 })
    }

    @Test("A step that does not heed a final stop is left behind")
    func deaf() async {
        let signals = RunSignals(grace: .milliseconds(10))
        let blocked = Blocked()
        let entered = Gate()
        async let outcome = signals.run(
            {
                entered.open()
                _ = blocked.waitForRelease()
                return State()
            }, on: executor)
        await entered.opened()
        signals.stop(.terminated(signal: "SIGKILL"))
        #expect(words(await outcome) == "left behind")
        blocked.release()
    }
}
