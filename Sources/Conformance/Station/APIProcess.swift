import LocalProcesses
import LosslessJSON

/// An api under test: its process, and the port on which it takes requests.
struct APIProcess: Sendable {
    let process: SupervisedProcess
    let port: Int

    static func start(
        _ program: Profile.Program, station: Station, extra: (argv: [String], environment: [String: String])
    ) async throws -> APIProcess {
        let port = try freePort()
        var environment = station.runEnvironment("api")
        environment.variables["PORT"] = String(port)
        let launch = environment.launch(
            program, profilePath: station.profile.path, extra: extra.argv, environment: extra.environment)
        let api: APIProcess
        do {
            api = APIProcess(process: try SupervisedProcess.start(launch, name: "api"), port: port)
        } catch {
            throw StationFailure(description: "the api: \(error)")
        }
        do {
            try await api.wait(station.profile.apiReady, within: program.timeout * station.profile.timing.scale)
            return api
        } catch {
            await api.stop()
            throw error
        }
    }

    var isRunning: Bool { process.exit == nil }

    func stop() async { await process.stop(.terminate, grace: .seconds(5)) }

    private func wait(_ signs: [Profile.Ready], within limit: Duration) async throws {
        let paths = signs.compactMap { if case .http(let path) = $0 { path } else { nil } }
        let path = paths.first ?? "/api/health/"
        let client = LocalHTTPClient(port: port)
        let isReady = try await poll(within: limit) { () -> Bool? in
            if let exit = process.exit {
                throw StationFailure(
                    description: "the api ended before it was ready (\(exit)); its last lines:\n\(process.log.tail(15))"
                )
            }
            guard let answer = try? await client.send("GET", path) else { return nil }
            return answer.status == 200 ? true : nil
        }
        guard isReady == true else {
            throw StationFailure(
                description: "the api did not answer \(path) within \(limit); its last lines:\n\(process.log.tail(15))")
        }
    }
}
