import NIOConcurrencyHelpers

/// Ends one child task from outside while its siblings go on: what a cancellation of the whole group can't do.
final class Interrupt: Sendable {
    private enum State {
        case armed([Int: CheckedContinuation<Void, Never>], next: Int)
        case triggered
    }

    private let state = NIOLockedValueBox(State.armed([:], next: 0))

    var isTriggered: Bool {
        state.withLockedValue { if case .triggered = $0 { true } else { false } }
    }

    /// Cancels what ``run(on:_:)`` runs now or will run.
    func trigger() {
        let waiting = state.withLockedValue { state -> [CheckedContinuation<Void, Never>] in
            guard case .armed(let waiting, _) = state else { return [] }
            state = .triggered
            return Array(waiting.values)
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Runs `body` in a child task that is cancelled by ``trigger()``, and returns its result whichever it is.
    func run<Result: Sendable>(
        on executor: (any TaskExecutor)? = nil, _ body: @escaping @Sendable () async -> Result
    ) async -> Result {
        await withTaskGroup(of: Result?.self) { group in
            group.addTask(executorPreference: executor) { await body() }
            group.addTask {
                await self.triggered()
                return nil
            }
            var result: Result?
            for await ended in group {
                group.cancelAll()
                result = ended ?? result
            }
            // The group has ended, so the body has: there is a result.
            if let result { return result }
            return await body()
        }
    }

    /// Returns when it was triggered, or when the task is cancelled.
    private func triggered() async {
        let number = state.withLockedValue { state -> Int? in
            guard case .armed(let waiting, let next) = state else { return nil }
            state = .armed(waiting, next: next + 1)
            return next
        }
        guard let number else { return }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLockedValue { state -> Bool in
                    guard case .armed(var waiting, let next) = state, !Task.isCancelled else { return true }
                    waiting[number] = continuation
                    state = .armed(waiting, next: next)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLockedValue { state -> CheckedContinuation<Void, Never>? in
                guard case .armed(var waiting, let next) = state else { return nil }
                defer { state = .armed(waiting, next: next) }
                return waiting.removeValue(forKey: number)
            }
            continuation?.resume()
        }
    }
}
