import Brokers
import DemoWorkflows
import Foundation
import Hummingbird
import LocalProcesses
import LosslessJSON
import OrchestratorWire
import ProcessStore
import ServiceConfiguration
import ServiceLifecycle
import Workflows

@testable import OrchestratorAPI

/// An api on an SQLite file and a broker in memory, asked without a connection.
struct TestAPI: Sendable {
    let server: APIServer
    let configuration: APIConfiguration
    let store: SQLiteProcessStore
    let broker: UnreliableBroker
    let log: EventLog
    let folder: TemporaryFolder

    /// The file that makes the demo steps fail.
    var flag: String { folder.file("fail.flag") }

    struct Answer: Sendable, CustomStringConvertible {
        let response: APIResponse

        var status: Int { response.status.code }
        var text: String { String(decoding: response.body, as: UTF8.self) }
        var json: JSONValue { get throws { try JSONValue.parse(response.body) } }
        /// Status and body as the samples show them.
        var description: String { text.isEmpty ? "\(status)" : "\(status) \(text)" }
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, ifNoneMatch: String? = nil
    ) async -> Answer {
        var headers = HTTPFields()
        if body != nil { headers[.contentType] = "application/json" }
        headers[.ifNoneMatch] = ifNoneMatch
        let request = APIRequest(method, "/api\(path)", headers: headers, body: Array((body ?? "").utf8))
        return Answer(response: await server.api.respond(to: request))
    }

    /// Starts a process and returns its id.
    func start(_ workflow: String, _ pages: String) async throws -> String {
        let answer = await send(.post, "/processes/\(workflow)", pages)
        guard answer.status == 201, let id = try answer.json["id"]?.string else { throw LocalFailure("\(answer)") }
        return id
    }

    /// Waits until a run of the process ended with that status.
    func finished(_ processID: String, _ status: String) async throws {
        try await log.event("process finished") { $0["process_id"] == processID && $0["status"] == status }
    }

    /// What was sent, decoded.
    var messages: [TaskMessage] { get throws { try broker.published.map { try TaskMessage.decode($0.entry) } } }
}

/// Runs `body` with an api of its own. `isRunning` runs its services too: the worker executes, the server listens on a socket
/// file and the sweep looks.
func withAPI<Result>(
    _ arguments: [String] = [], isRunning: Bool = false, isolation: isolated (any Actor)? = #isolation,
    _ body: (TestAPI) async throws -> Result
) async throws -> Result {
    try await withTemporaryFolder { folder in
        let options = try APIOptions.parse(
            ["--database", folder.file("api.sqlite"), "--host", "unix:\(folder.file("api.sock"))"] + arguments)
        var reader = ConfigurationReader(environment: [:])
        let configuration = try APIConfiguration(options, &reader)
        guard case .sqlite(let path) = configuration.database else { throw LocalFailure("not SQLite") }
        let store = try await SQLiteProcessStore.open(path: path)
        let broker = UnreliableBroker()
        let log = EventLog()
        let registry = try WorkflowRegistry(DemoWorkflows.all(flagDirectory: folder.path))
        _ = try await store.register(registry.registrations)
        let server = APIServer(
            configuration: configuration, registry: registry, store: store, broker: broker, logger: log.logger)
        let api = TestAPI(
            server: server, configuration: configuration, store: store, broker: broker, log: log, folder: folder)
        let group = ServiceGroup(configuration: .init(services: server.services, logger: log.logger))
        let services = isRunning ? Task { try await group.run() } : nil
        do {
            if isRunning { try await log.event("ready") { $0["address"] != nil } }
            let result = try await body(api)
            await group.triggerGracefulShutdown()
            try await services?.value
            await store.close()
            return result
        } catch {
            services?.cancel()
            _ = await services?.result
            await store.close()
            throw error
        }
    }
}
