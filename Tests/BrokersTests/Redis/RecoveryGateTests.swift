import Testing

@testable import Brokers

@Suite struct RecoveryGateTests {
    private let start = ContinuousClock.now

    // OWP-REC-010
    @Test func atTheStartOfAWorkerTheServersUptimeCounts() {
        var gate = RecoveryGate(now: start)
        gate.serverStarted(secondsAgo: 3600, now: start)
        #expect(!gate.isOpen(now: start))
        gate.succeeded(now: start)
        #expect(gate.isOpen(now: start))
    }

    // OWP-REC-010
    @Test func aServerThatHasJustStartedGivesTheOthersTime() {
        var gate = RecoveryGate(now: start)
        gate.serverStarted(secondsAgo: 2, now: start)
        gate.succeeded(now: start)
        #expect(!gate.isOpen(now: start + .seconds(9)))
        #expect(gate.isOpen(now: start + .seconds(10)))
    }

    // OWP-REC-010
    @Test func afterAnOutageOnlySteadinessCounts() {
        var gate = RecoveryGate(now: start)
        gate.serverStarted(secondsAgo: 3600, now: start)
        gate.succeeded(now: start)
        gate.failed()
        #expect(!gate.isOpen(now: start + .seconds(60)))
        gate.succeeded(now: start + .seconds(60))
        gate.succeeded(now: start + .seconds(63))
        #expect(!gate.isOpen(now: start + .seconds(69)))
        #expect(gate.isOpen(now: start + .seconds(70)))
    }
}
