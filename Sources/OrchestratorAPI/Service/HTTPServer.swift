import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// The HTTP server as a service that finishes the requests in hand before it ends.
struct HTTPServer: Service {
    let api: API
    let address: ListenAddress
    let logger: Logger
    /// Called once, with the port it listens on, when requests are answered; nil for a socket file.
    let whenRunning: @Sendable (Int?) async -> Void

    func run() async throws {
        let bindAddress: BindAddress =
            switch address {
            case .tcp(let host, let port): .hostname(host, port: port)
            case .unix(let path): .unixDomainSocket(path: path)
            }
        // Hummingbird's own lines would say the same in other words.
        var quiet = logger
        quiet.logLevel = max(quiet.logLevel, .error)
        let application = Application(
            responder: HTTPResponderAdapter(api: api),
            configuration: ApplicationConfiguration(address: bindAddress),
            onServerRunning: { channel in await whenRunning(channel.localAddress?.port) },
            logger: quiet)
        do {
            try await application.run()
        } catch let error as IOError {
            throw ListenFailure(address: address, reason: error.localizedDescription)
        }
    }
}

/// Why nobody can be served.
struct ListenFailure: Error, CustomStringConvertible {
    let address: ListenAddress
    let reason: String

    var description: String { "\(address) can't be listened on: \(reason). Choose another with --host and --port." }
}
