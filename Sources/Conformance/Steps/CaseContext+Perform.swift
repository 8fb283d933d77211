import LosslessJSON

extension CaseContext {
    /// Does one step.
    ///
    /// - Throws: ``StepUnmet`` when the worker did not do what was awaited; anything else is no fault of the worker.
    func perform(_ step: CaseStep) async throws {
        let arguments = Arguments(try placeholders.fill(step.arguments), at: step.pointer)
        switch step.kind {
        case .process: try await createProcess(arguments)
        case .publish: try await publish(arguments)
        case .again: try await publishAgain(arguments)
        case .push: try await push(arguments)
        case .resume: try await resume(arguments)
        case .release: try await release(arguments)
        case .reset: _ = try await fixture().request("reset")
        case .lock: try await setLock(arguments)
        case .abort: try await abort(arguments)
        case .await: try await awaitProcess(arguments)
        case .awaitMessage: try await awaitMessage(arguments)
        case .awaitExit: try await awaitExit(arguments)
        case .awaitReady: try await station.awaitReady(try arguments.optionalString("worker") ?? "a")
        case .awaitLog: try await awaitLog(arguments)
        case .awaitKey: try await awaitKey(arguments)
        case .awaitEvent: try await awaitEvent(arguments)
        case .awaitReply: try await awaitReply(arguments)
        case .awaitEntry: try await awaitEntry(arguments)
        case .signal: try sendSignal(arguments)
        case .start: try await startWorker(arguments)
        case .stop: await station.stop(try arguments.optionalString("worker") ?? "a")
        case .broker: try await disturbBroker(arguments)
        case .control: try await control(arguments)
        case .redis: try await command(arguments)
        case .barrier: try await barrier(arguments)
        case .watch: try await watch()
        case .request: try await request(arguments)
        case .serve: try await serve(arguments)
        case .codec: try await codec(arguments)
        }
    }

    /// The time for a step: its own `within`, or by the worker's pace.
    func limit(_ arguments: Arguments) throws -> Duration {
        if let own = try arguments.optionalDuration("within") { return own * station.profile.timing.scale }
        return pace.step
    }

    func isRequired(_ arguments: Arguments) throws -> Bool { try arguments.optionalBool("required") ?? true }
}
