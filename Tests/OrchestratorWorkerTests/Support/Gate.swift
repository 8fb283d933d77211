import Synchronization

/// Lets nobody through until it is opened.
final class Gate: Sendable {
    private enum State {
        case closed([Int: CheckedContinuation<Void, Never>], next: Int)
        case open
    }

    private let state = Mutex(State.closed([:], next: 0))

    func open() {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard case .closed(let waiting, _) = state else { return [] }
            state = .open
            return Array(waiting.values)
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns when it is open, or the task is cancelled.
    func opened() async {
        let number = state.withLock { state -> Int? in
            guard case .closed(let waiting, let next) = state else { return nil }
            state = .closed(waiting, next: next + 1)
            return next
        }
        guard let number else { return }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state -> Bool in
                    guard case .closed(var waiting, let next) = state, !Task.isCancelled else { return true }
                    waiting[number] = continuation
                    state = .closed(waiting, next: next)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLock { state -> CheckedContinuation<Void, Never>? in
                guard case .closed(var waiting, let next) = state else { return nil }
                defer { state = .closed(waiting, next: next) }
                return waiting.removeValue(forKey: number)
            }
            continuation?.resume()
        }
    }
}
