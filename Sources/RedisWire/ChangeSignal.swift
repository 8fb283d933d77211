import NIOConcurrencyHelpers

/// Counts changes, and wakes whoever waits for the next one.
final class ChangeSignal: Sendable {
    private struct State {
        var count = 0
        var lastWaiter = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = NIOLockedValueBox(State())

    var count: Int { state.withLockedValue { $0.count } }

    func announce() {
        let woken = state.withLockedValue { state in
            state.count += 1
            defer { state.waiters = [:] }
            return state.waiters.values
        }
        for waiter in woken { waiter.resume() }
    }

    /// Waits for a change after the one counted `count`. False when time ran out or the task was cancelled.
    func wait(after count: Int, atMost limit: Duration) async -> Bool {
        let number = state.withLockedValue { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        let timer = Task {
            guard (try? await Task.sleep(for: limit)) != nil else { return }
            self.wake(number)
        }
        defer { timer.cancel() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLockedValue { state in
                    guard state.count == count, !Task.isCancelled else { return true }
                    state.waiters[number] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            wake(number)
        }
        return self.count != count
    }

    private func wake(_ number: Int) {
        state.withLockedValue { $0.waiters.removeValue(forKey: number) }?.resume()
    }
}
