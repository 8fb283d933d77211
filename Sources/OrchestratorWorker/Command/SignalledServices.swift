import Logging
import ServiceConfiguration
import ServiceLifecycle
import UnixSignals

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs services until a signal: the first SIGTERM or SIGINT shuts them down gracefully, a second one and SIGQUIT stop them at
/// once or after a soft timeout, and what does not stop even then is left behind.
package struct SignalledServices: Sendable {
    let services: [any Service]
    let logger: Logger
    let policy: StopPolicy
    /// For how long a stop waits for code that does not heed it.
    var patience = Duration.seconds(10)

    /// - Parameter services: started in this order and shut down in the opposite one; the first that ends ends them all.
    package init(services: [any Service], logger: Logger, policy: StopPolicy = StopPolicy()) {
        self.services = services
        self.logger = logger
        self.policy = policy
    }

    package func run() async throws {
        var quiet = logger
        quiet.logLevel = .error
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map {
                    // The default name is a description of all that a service holds, which takes a long time to write.
                    .init(
                        service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
                        serviceName: "\(type(of: $0))")
                }, logger: quiet))
        var abandoning: Task<Void, Never>?
        defer { abandoning?.cancel() }
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sigquit)
        try await withThrowingTaskGroup(of: Bool.self) { tasks in
            tasks.addTask {
                do {
                    try await group.run()
                } catch is CancellationError {
                    // The second signal.
                }
                return true
            }
            tasks.addTask {
                await listen(to: signals, group)
                return false
            }
            while let isOver = try await tasks.next() {
                tasks.cancelAll()
                if isOver { return }
                abandoning = abandonLater()
            }
        }
    }

    /// Returns at the signal that stops at once.
    private func listen(to signals: UnixSignalsSequence, _ group: ServiceGroup) async {
        let (orders, continuation) = AsyncStream.makeStream(of: StopPolicy.Order.self)
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { [policy] in
                var isShuttingDown = false
                for await signal in signals {
                    continuation.yield(policy.order(at: signal, isShuttingDown: isShuttingDown))
                    isShuttingDown = true
                }
                continuation.finish()
            }
            for await order in orders {
                switch order {
                case .cold:
                    tasks.cancelAll()
                    return
                case .warm: await group.triggerGracefulShutdown()
                case .soft(let timeout):
                    logger.notice("soft shutdown: what runs may go on", metadata: ["for": "\(timeout)"])
                    await group.triggerGracefulShutdown()
                    tasks.addTask {
                        if (try? await Task.sleep(for: timeout)) != nil { continuation.yield(.cold) }
                    }
                }
            }
            tasks.cancelAll()
        }
    }

    /// Structured tasks can't be left behind, but the process can be: its messages have been given back by then.
    private func abandonLater() -> Task<Void, Never> {
        Task.detached { [logger, patience] in
            guard (try? await Task.sleep(for: patience)) != nil else { return }
            logger.error("a step does not stop: ending without it")
            exit(ExitStatus.ok.rawValue)
        }
    }
}
