import Foundation

/// A redis-server of one's own, on a unix socket in a temporary folder and, if asked, on a free loopback port.
///
/// Prefer ``withPrivateRedis(_:_:)``, which stops it whatever happens.
public actor PrivateRedis {
    public struct Options: Sendable {
        /// Listen on a free port of 127.0.0.1 too.
        public var tcp = false
        /// Keep an append-only file, synced at each write, so that nothing is forgotten over a ``PrivateRedis/kill()``.
        public var appendOnly = false
        public var password: String?
        /// More of `redis-server`'s own options, for example `["--maxclients", "10"]`.
        public var arguments: [String] = []

        public init(
            tcp: Bool = false, appendOnly: Bool = false, password: String? = nil, arguments: [String] = []
        ) {
            self.tcp = tcp
            self.appendOnly = appendOnly
            self.password = password
            self.arguments = arguments
        }
    }

    public nonisolated let socketPath: String
    /// The TCP port, when one was asked for.
    public nonisolated let port: Int?
    private nonisolated let folder: TemporaryFolder
    private nonisolated let options: Options
    private var process: ChildProcess?

    /// Starts a server and returns when it accepts connections.
    public static func start(_ options: Options = Options()) async throws -> PrivateRedis {
        let redis = try PrivateRedis(options)
        try await redis.start()
        return redis
    }

    private init(_ options: Options) throws {
        self.options = options
        folder = try TemporaryFolder()
        socketPath = folder.file("redis.sock")
        port = options.tcp ? try freePort() : nil
    }

    /// Starts it again after ``kill()`` or ``shutDown()``, on the same socket and port and with the same files.
    public func start() async throws {
        guard process == nil else { return }
        var arguments = [
            "--port", String(port ?? 0), "--bind", "127.0.0.1", "--unixsocket", socketPath, "--dir", folder.path,
            "--daemonize", "no", "--save", "", "--appendonly", options.appendOnly ? "yes" : "no", "--appendfsync",
            "always",
        ]
        if let password = options.password { arguments += ["--requirepass", password] }
        let child = try await ChildProcess.start("redis-server", arguments + options.arguments)
        process = child
        do {
            try await child.line(within: .seconds(20), "readiness") {
                $0.text.localizedCaseInsensitiveContains("ready to accept connections")
            }
        } catch {
            try? await kill()
            throw error
        }
    }

    /// Ends it as a power cut would: SIGKILL.
    public func kill() async throws {
        guard let process else { return }
        self.process = nil
        process.send(signal: SIGKILL)
        try await process.exitCode()
    }

    /// Ends it in order: SIGTERM. Its files stay until ``remove()``.
    public func shutDown() async throws {
        guard let process else { return }
        self.process = nil
        try await process.stop()
    }

    /// SIGSTOP: it keeps its connections and answers nothing until ``thaw()``.
    public func freeze() { process?.send(signal: SIGSTOP) }

    public func thaw() { process?.send(signal: SIGCONT) }

    /// Ends it and removes its folder.
    public func remove() async throws {
        thaw()
        try await shutDown()
        folder.remove()
    }

    /// Its URL over the unix socket, as kombu writes it.
    public nonisolated func url(database: Int = 0) -> String {
        let credentials = options.password.map { ":\($0)@" } ?? ""
        return "redis+socket://\(credentials)\(socketPath)?virtual_host=\(database)"
    }

    /// Its URL over TCP; throws when it was started without a port.
    public nonisolated func tcpURL(database: Int = 0) throws -> String {
        guard let port else { throw LocalFailure("this server was started without tcp: true") }
        let credentials = options.password.map { ":\($0)@" } ?? ""
        return "redis://\(credentials)127.0.0.1:\(port)/\(database)"
    }

    /// What `redis-cli` prints for a command (without the last line feed): a second opinion on what is stored.
    @discardableResult
    public nonisolated func cli(database: Int = 0, _ arguments: String...) async throws -> String {
        let password = options.password.map { ["--no-auth-warning", "-a", $0] } ?? []
        let result = try await FinishedProcess.run(
            "redis-cli", ["-s", socketPath, "-n", String(database)] + password + arguments)
        guard result.exitCode == 0 else { throw LocalFailure("redis-cli \(arguments): \(result.standardError)") }
        return String(result.standardOutput.dropLast())
    }
}

/// Runs `body` with a redis-server that is stopped afterwards, also when `body` throws.
public func withPrivateRedis<Result>(
    _ options: PrivateRedis.Options = .init(), isolation: isolated (any Actor)? = #isolation,
    _ body: (PrivateRedis) async throws -> Result
) async throws -> Result {
    let redis = try await PrivateRedis.start(options)
    do {
        let result = try await body(redis)
        try await redis.remove()
        return result
    } catch {
        try? await redis.remove()
        throw error
    }
}
