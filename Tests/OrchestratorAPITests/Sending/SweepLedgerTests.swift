import Foundation
import Testing

@testable import OrchestratorAPI

@Suite struct SweepLedgerTests {
    private let start = Date(timeIntervalSince1970: 1_795_344_226)
    private let id = UUID()

    @Test func thePauseDoublesUpToAnHour() {
        var ledger = SweepLedger(age: 60)
        #expect(ledger.isDue(id, at: start))
        var now = start
        var pauses: [TimeInterval] = []
        for _ in 0..<9 {
            ledger.sent(id, at: now)
            var pause: TimeInterval = 0
            while !ledger.isDue(id, at: now + pause) { pause += 1 }
            pauses.append(pause)
            now += pause
        }
        #expect(pauses == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600])
    }

    @Test func whatWasTakenIsForgotten() {
        var ledger = SweepLedger(age: 60)
        ledger.sent(id, at: start)
        ledger.keep([id])
        #expect(!ledger.isDue(id, at: start + 59))
        ledger.keep([UUID()])
        #expect(ledger.isDue(id, at: start + 59))
    }
}
