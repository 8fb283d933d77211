import Foundation
import Logging
import ServiceLifecycle
import Testing

@testable import OrchestratorWorker

@Suite("A program and its signals")
struct SignalledServicesTests {
    /// Never heeds that it is to stop.
    private struct Deaf: Service {
        func run() async throws {
            kill(getpid(), SIGQUIT)
            await Task {
                let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
                for await _ in stream {}
                continuation.finish()
            }.value
        }
    }

    // OWP-OPS-011
    @Test("Told to stop at once, it ends with status 0 though a step does not")
    func deafStep() async {
        await #expect(processExitsWith: .exitCode(0)) {
            // Whoever waits for the step is told apart.
            Task.detached {
                try await Task.sleep(for: .seconds(60))
                exit(7)
            }
            var services = SignalledServices(services: [Deaf()], logger: Logger(label: "test"))
            services.patience = .milliseconds(100)
            try await services.run()
            exit(8)
        }
    }
}
