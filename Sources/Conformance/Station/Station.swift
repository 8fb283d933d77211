import Foundation
import LocalProcesses
import LosslessJSON
import RedisWire

/// Where a shard's cases are run: a database of the broker, a fixture, and the workers on it. Cases use it one after the other.
final class Station {
    let index: Int
    let profile: Profile
    private(set) var redis: RedisSpace
    let folder: String
    let queues: [WireTask: String]
    let options: StationOptions
    private(set) var fixture: FixtureClient?
    private(set) var workers: [String: SupervisedProcess] = [:]
    private(set) var starts: [String: Int] = [:]
    /// Whether the worker that is there was started for all, and nothing has gone wrong since.
    private var isShared = false
    /// Whether the last worker that was to come up for a case did not.
    private(set) var hasFailedToStart = false
    private(set) var pace: Pace
    private var settings: JSONObject = [:]
    private var environment: [String: String] = [:]

    init(index: Int, profile: Profile, redis: RedisSpace, folder: String, options: StationOptions, pace: Pace) {
        self.index = index
        self.profile = profile
        self.redis = redis
        self.folder = folder
        self.options = options
        self.pace = pace
        let space = "s\(index)"
        queues = Dictionary(
            uniqueKeysWithValues: WireTask.allCases.map { task in
                (task, profile.fixedQueues ? task.queue : "\(space).\(task.queue)")
            })
    }

    var space: String { "s\(index)" }

    var queueNames: [String] { WireTask.allCases.compactMap { queues[$0] } }

    func node(_ worker: String) -> String { "\(worker)-\(space)@conformance" }

    /// The routes file and the fixture.
    func open() async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let routes = WireTask.allCases.map { "  \($0.rawValue): {queue: \"\(queues[$0] ?? "")\"}\n" }.joined()
        try Data("version: 1\ntask_routes:\n\(routes)".utf8).write(to: URL(filePath: "\(folder)/routes.yaml"))
        try await redis.flush()
        guard let program = profile.fixture else { return }
        let launch = runEnvironment("fixture").launch(program, profilePath: profile.path)
        fixture = try await FixtureClient.start(launch, timeout: program.timeout * profile.timing.scale)
    }

    func runEnvironment(_ worker: String) -> RunEnvironment {
        let names = queueNames
        return RunEnvironment(variables: [
            "BROKER_URL": redis.url, "SPACE": space, "QUEUES": JSONValue.strings(names).text(.python),
            "QUEUES_CSV": names.joined(separator: ","), "ROUTES_FILE": "\(folder)/routes.yaml", "FIXTURE_DIR": folder,
            "NODE": node(worker), "CONCURRENCY": String(profile.concurrency), "BIN": options.binaries,
            "PROFILE_DIR": URL(filePath: profile.path).deletingLastPathComponent().path(),
            "DATABASE": String(redis.database),
        ])
    }

    /// What somebody has to start, for who attaches a worker of his own.
    var invitation: String {
        let environment = runEnvironment("a")
        var variables = environment.variables
        for (name, value) in profile.start?.environment ?? [:] { variables[name] = environment.expand(value) }
        let exports = variables.sorted { $0.key < $1.key }.map { "export \($0.key)=\(Replay.quoted($0.value))" }
        let command = (profile.start?.argv ?? []).map { Replay.quoted(environment.expand($0)) }.joined(separator: " ")
        return "start your worker now, with\n\(exports.joined(separator: "\n"))\n\(command)"
    }

    // MARK: Workers

    /// The worker that shared cases share, started if there is none.
    func prepareShared() async throws {
        if isShared, workers["a"]?.exit == nil || options.isAttached {
            // Dead letters of the cases before are nobody's business any more.
            if let key = profile.observe[.refusals]?["key"]?.string { _ = try await redis.send("DEL", [.text(key)]) }
            return
        }
        try await clear()
        hasFailedToStart = true
        try await start("a")
        isShared = true
        if !options.isAttached || pace.roundTrip == nil { try await calibrate() }
        hasFailedToStart = false
    }

    /// An empty database, and no worker.
    func prepareSpace(settings: JSONObject, environment: [String: String]) async throws {
        try await clear()
        redis.prefix = settings["key_prefix"]?.string ?? ""
        self.settings = settings
        self.environment = environment
    }

    // MARK: Other roles

    private(set) var api: APIProcess?
    private var hasSharedAPI = false
    private var codecProgram: FixtureClient?
    private var resolverProgram: FixtureClient?

    /// An api that takes requests, and empty queues.
    func prepareProducer(isShared: Bool, environment: [String: String], settings: JSONObject) async throws {
        isSharedWorkerGone()
        await stopWorkers()
        redis.prefix = ""
        if !(isShared && hasSharedAPI && api?.isRunning == true) { await stopAPI() }
        try await redis.flush()
        if let fixture { _ = try await fixture.request("reset") }
        self.environment = environment
        self.settings = settings
        if api == nil { try await startAPI() }
        hasSharedAPI = isShared
    }

    func startAPI() async throws {
        guard let program = profile.api else {
            throw StationFailure(description: "the profile does not say how to start the api (api)")
        }
        api = try await APIProcess.start(program, station: self, extra: extras())
    }

    func stopAPI() async {
        await api?.stop()
        api = nil
        hasSharedAPI = false
    }

    private func isSharedWorkerGone() { isShared = false }

    func codec() async throws -> FixtureClient {
        if let codecProgram { return codecProgram }
        let client = try await harness(profile.codec, "codec")
        codecProgram = client
        return client
    }

    func resolver() async throws -> FixtureClient {
        if let resolverProgram { return resolverProgram }
        let client = try await harness(profile.routes, "resolver")
        resolverProgram = client
        return client
    }

    private func harness(_ program: Profile.Program?, _ name: String) async throws -> FixtureClient {
        guard let program else { throw StationFailure(description: "the profile names no \(name)") }
        let launch = runEnvironment(name).launch(program, profilePath: profile.path)
        return try await FixtureClient.start(launch, timeout: program.timeout * profile.timing.scale)
    }

    /// Something has gone wrong: the next shared case gets a worker of its own.
    func spoil() { isShared = false }

    private func clear() async throws {
        isShared = false
        redis.prefix = ""
        settings = [:]
        environment = [:]
        await stopWorkers()
        await stopAPI()
        try await redis.flush()
        if let fixture { _ = try await fixture.request("reset") }
    }

    func start(_ name: String, environment: [String: String] = [:], waits: Bool = true) async throws {
        guard !options.isAttached else { return try await awaitReady(name) }
        guard let program = profile.start else {
            throw StationFailure(description: "the profile does not say how to start a worker (start)")
        }
        if let old = workers[name] { await old.stop(.kill, grace: .zero) }
        let (extra, variables) = extras()
        let launch = runEnvironment(name).launch(
            program, profilePath: profile.path, extra: extra,
            environment: variables.merging(environment) { $1 })
        do {
            workers[name] = try SupervisedProcess.start(launch, name: name)
        } catch {
            throw StationFailure(description: "the worker: \(error)")
        }
        starts[name, default: 0] += 1
        if waits { try await awaitReady(name) }
    }

    /// What the settings of the case come to, for this implementation.
    private func extras() -> (argv: [String], environment: [String: String]) {
        var extra: [String] = []
        var variables = environment
        for member in settings {
            guard let setting = profile.settings[member.key] else { continue }
            let value = member.value.string ?? member.value.text(.python)
            func filled(_ text: String) -> String { text.replacingOccurrences(of: "${value}", with: value) }
            extra += setting.argv.map(filled)
            for (key, text) in setting.environment { variables[key] = filled(text) }
        }
        return (extra, variables)
    }

    func awaitReady(_ name: String) async throws {
        // A person in a debugger takes his time.
        let limit = options.isAttached ? .seconds(900) : (profile.start?.timeout ?? .seconds(60)) * profile.timing.scale
        try await WorkerReadiness(station: self, worker: name).wait(within: limit)
    }

    func stop(_ name: String) async {
        guard let worker = workers[name] else { return }
        await worker.stop(profile.stopSignal, grace: profile.stopGrace)
    }

    private func stopWorkers() async {
        for worker in workers.values { await worker.stop(.kill, grace: .zero) }
        workers = [:]
        starts = [:]
    }

    /// How long this worker takes for one good message tells how long to wait for others.
    private func calibrate() async throws {
        guard fixture != nil else { return }
        var slowest = Duration.zero
        for number in 1...3 {
            let begin = ContinuousClock.now
            try await Canary(station: self).sing("calibration-\(number)", within: .seconds(30) * profile.timing.scale)
            slowest = max(slowest, ContinuousClock.now - begin)
        }
        pace = Pace(timing: profile.timing, roundTrip: slowest)
    }

    func close() async {
        await stopWorkers()
        await stopAPI()
        for client in [fixture, codecProgram, resolverProgram] { await client?.close() }
        fixture = nil
        codecProgram = nil
        resolverProgram = nil
    }
}

/// What the command line says of all stations.
struct StationOptions: Sendable {
    /// The worker is started by somebody else.
    var isAttached = false
    /// Where this program lies: `${BIN}`.
    var binaries: String
    /// The broker, when the suite has started it for one case alone.
    var server: PrivateRedis?
}
