import NIOConcurrencyHelpers
import Workflows

/// One call of a step's code, which can be cancelled, and left behind when it does not heed that: a thread can't be killed.
final class StepCall: Sendable {
    typealias Outcome = Result<State, any Error>

    private struct Call {
        var continuation: CheckedContinuation<Outcome?, Never>?
        var task: Task<Void, Never>?
        var isCancelled = false
        var isOver = false
    }

    private let state = NIOLockedValueBox(Call())

    /// - Returns: nil when it was left behind.
    func run(_ step: @escaping @Sendable () async throws -> State, on executor: any TaskExecutor) async -> Outcome? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLockedValue { $0.continuation = continuation }
                let task = Task(executorPreference: executor) {
                    do {
                        self.end(.success(try await step()))
                    } catch {
                        self.end(.failure(error))
                    }
                }
                let isCancelled = state.withLockedValue { call in
                    if !call.isOver { call.task = task }
                    return call.isCancelled
                }
                if isCancelled { task.cancel() }
            }
        } onCancel: {
            cancel()
        }
    }

    /// Tells the code to stop, as Swift's tasks are told.
    func cancel() {
        let task = state.withLockedValue { call in
            call.isCancelled = true
            return call.task
        }
        task?.cancel()
    }

    /// Does not wait for it beyond the grace.
    func leave(after grace: Duration) {
        Task {
            try? await Task.sleep(for: grace)
            self.end(nil)
        }
    }

    private func end(_ outcome: Outcome?) {
        let continuation = state.withLockedValue { call in
            defer {
                call.continuation = nil
                call.task = nil
                call.isOver = true
            }
            return call.continuation
        }
        continuation?.resume(returning: outcome)
    }
}
