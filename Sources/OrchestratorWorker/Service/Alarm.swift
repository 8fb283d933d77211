import FoundationEssentials
import NIOConcurrencyHelpers

/// One time to wake up at, which may be replaced while somebody sleeps.
final class Alarm: Sendable {
    private struct State {
        var at: Date?
        var interrupt = Interrupt()
    }

    private let state = NIOLockedValueBox(State())

    func set(_ date: Date) {
        let interrupt = state.withLockedValue { state in
            state.at = date
            let old = state.interrupt
            state.interrupt = Interrupt()
            return old
        }
        interrupt.trigger()
    }

    /// Calls `body` at each time that is set, until the task is cancelled.
    func ring(_ body: @Sendable () -> Void) async {
        while !Task.isCancelled {
            let (at, interrupt) = state.withLockedValue { ($0.at, $0.interrupt) }
            let delay = at.map { $0.timeIntervalSinceNow }
            let hasSlept = await interrupt.run {
                // Without a time there is nothing to sleep for but the next one that is set.
                do {
                    try await Task.sleep(for: delay.map { .seconds(max(0, $0)) } ?? .seconds(3600))
                    return true
                } catch {
                    return false
                }
            }
            guard hasSlept, let at, at <= Date() else { continue }
            let isStill = state.withLockedValue { state in
                guard state.at == at else { return false }
                state.at = nil
                return true
            }
            if isStill { body() }
        }
    }
}
