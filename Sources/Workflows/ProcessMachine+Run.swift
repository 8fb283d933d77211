import LosslessJSON

extension ProcessMachine {
    /// What came of a transaction.
    public enum Recording: Sendable {
        case recorded(engineLocked: Bool)
        /// The store can't hold it, and trying again won't help.
        case refused(StepFailure)
    }

    /// Drives the machine to its end: runs the steps, and has them recorded one after the other.
    ///
    /// When the task is cancelled and the running step gives up because of that, nothing is recorded of it: the step runs
    /// again when the process is taken over.
    ///
    /// - Parameters:
    ///   - engineLocked: whether the engine's global lock is set.
    ///   - moment: the clock.
    ///   - record: writes a transaction durably.
    /// - Throws: what `record` throws, and `CancellationError`.
    public mutating func run(
        engineLocked: Bool = false,
        moment: @Sendable () -> Moment = { Moment.current() },
        record: (StepTransaction) async throws -> Recording
    ) async throws -> Ending {
        var action = start(engineLocked: engineLocked, at: moment())
        while true {
            switch action {
            case .end(let ending):
                return ending
            case .run(let step):
                let event = try await ProcessMachine.result(of: step)
                action = handle(event, at: moment())
            case .record(let transaction):
                switch try await record(transaction) {
                case .recorded(let engineLocked):
                    action = handle(.recorded(engineLocked: engineLocked), at: moment())
                case .refused(let failure):
                    action = handle(.refusedByStore(failure), at: moment())
                }
            }
        }
    }

    private static func result(of step: StepRun) async throws(CancellationError) -> Event {
        do {
            return .stepReturned(try await step())
        } catch {
            // Whatever error a step makes of its cancellation says nothing of the step.
            if Task.isCancelled { throw CancellationError() }
            return .stepThrew(StepFailure(error))
        }
    }
}
