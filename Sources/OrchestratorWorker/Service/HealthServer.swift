import Hummingbird
import Logging
import ServiceLifecycle

/// Answers `/livez` while the process lives, and `/readyz` by asking broker and store.
struct HealthServer: Service {
    let worker: WorkerService
    let host: String
    let port: Int
    let logger: Logger

    func run() async throws {
        let router = Router()
        router.get("livez") { _, _ in "ok\n" }
        router.get("readyz") { _, _ -> Response in
            let readiness = await worker.readiness()
            let text = readiness.isReady ? "ok\n" : readiness.problems.joined(separator: "\n") + "\n"
            return Response(
                status: readiness.isReady ? .ok : .serviceUnavailable,
                headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
        // Hummingbird's own lines would say the same in other words.
        var quiet = logger
        quiet.logLevel = .warning
        let application = Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in
                logger.info(
                    "health checks answer",
                    metadata: ["host": "\(host)", "port": "\(channel.localAddress?.port ?? port)"])
            }, logger: quiet)
        try await application.run()
    }
}
