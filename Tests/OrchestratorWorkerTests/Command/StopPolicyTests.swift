import Testing
import UnixSignals

@testable import OrchestratorWorker

@Suite("What signals do")
struct StopPolicyTests {
    private static let soft = StopPolicy(softTimeout: .seconds(4))

    @Test(
        "The first signal",
        arguments: [
            (StopPolicy(), UnixSignal.sigterm, StopPolicy.Order.warm), (StopPolicy(), .sigint, .warm),
            (StopPolicy(), .sigquit, .cold), (soft, .sigquit, .soft(.seconds(4))), (soft, .sigterm, .warm),
            (StopPolicy(takesTermForQuit: true), .sigterm, .cold), (StopPolicy(takesTermForQuit: true), .sigint, .warm),
            (StopPolicy(softTimeout: .seconds(4), takesTermForQuit: true), .sigterm, .soft(.seconds(4))),
        ])
    func first(policy: StopPolicy, signal: UnixSignal, order: StopPolicy.Order) {
        #expect(policy.order(at: signal, isShuttingDown: false) == order)
        // The second one is always the last.
        #expect(policy.order(at: signal, isShuttingDown: true) == .cold)
    }
}
