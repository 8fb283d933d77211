import Foundation

/// A PostgreSQL server of one's own, on a unix socket in a temporary folder and, if asked, on a free loopback port.
///
/// Prefer ``withPrivatePostgres(_:_:)``, which stops it whatever happens. Everybody may connect as `postgres`.
public actor PrivatePostgres {
    public struct Options: Sendable {
        /// Listen on a free port of 127.0.0.1 too.
        public var tcp = false
        /// Wait for the disk at each commit, as production does.
        public var fsync = false
        /// Nobody will stop it: it ends by itself, and takes its folder with it, when this process is gone.
        public var endsWithThisProcess = false
        /// More settings, as `["max_connections": "10"]`.
        public var settings: [String: String] = [:]

        public init(
            tcp: Bool = false, fsync: Bool = false, endsWithThisProcess: Bool = false, settings: [String: String] = [:]
        ) {
            self.endsWithThisProcess = endsWithThisProcess
            self.tcp = tcp
            self.fsync = fsync
            self.settings = settings
        }
    }

    /// The TCP port, when one was asked for.
    public nonisolated let port: Int?
    private nonisolated let folder: TemporaryFolder
    private let options: Options
    private var process: ChildProcess?

    /// Starts a server and returns when it accepts connections.
    public static func start(_ options: Options = Options()) async throws -> PrivatePostgres {
        let postgres = try PrivatePostgres(options)
        do {
            try await postgres.initialize()
            try await postgres.start()
        } catch {
            postgres.folder.remove()
            throw error
        }
        return postgres
    }

    private init(_ options: Options) throws {
        self.options = options
        folder = try TemporaryFolder()
        port = options.tcp ? try freePort() : nil
    }

    private func initialize() async throws {
        // The server's user must get through to the data.
        chmod(folder.path, 0o755)
        try FileManager.default.createDirectory(atPath: folder.file("data"), withIntermediateDirectories: false)
        try PostgresPrograms.give(folder.file("data"))
        try PostgresPrograms.give(folder.path)
        let (program, arguments) = try PostgresPrograms.asServerUser(
            "initdb",
            ["-D", folder.file("data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"])
        let result = try await FinishedProcess.run(program, arguments, workingDirectory: "/", within: .seconds(120))
        guard result.exitCode == 0 else { throw LocalFailure("initdb: \(result.standardError)") }
    }

    /// Starts it again after ``kill()`` or ``shutDown()``, with the same files, socket and port.
    public func start() async throws {
        guard process == nil else { return }
        var settings = [
            "listen_addresses": port == nil ? "" : "127.0.0.1", "port": String(port ?? 5432),
            "unix_socket_directories": folder.path, "fsync": options.fsync ? "on" : "off",
            "shared_buffers": "32MB", "max_connections": "100", "log_min_messages": "fatal", "autovacuum": "off",
        ]
        settings.merge(options.settings) { $1 }
        let flags = settings.sorted { $0.key < $1.key }.flatMap { ["-c", "\($0.key)=\($0.value)"] }
        let (program, arguments) = try PostgresPrograms.asServerUser("postgres", ["-D", folder.file("data")] + flags)
        let child =
            options.endsWithThisProcess
            ? try await ChildProcess.start(
                "sh", ["-c", Self.watch, "sh", String(getpid()), folder.path, program] + arguments,
                workingDirectory: "/")
            : try await ChildProcess.start(program, arguments, workingDirectory: "/")
        process = child
        do {
            try await withTimeout(.seconds(120), "PostgreSQL") {
                while try await FinishedProcess.run(
                    "\(PostgresPrograms.folder())/pg_isready",
                    ["-q", "-h", self.folder.path, "-p", String(self.port ?? 5432)]
                ).exitCode != 0 {
                    guard child.isRunning else {
                        throw LocalFailure("PostgreSQL did not start: \(await child.standardError)")
                    }
                }
            }
        } catch {
            try? await kill()
            throw error
        }
    }

    /// Runs the server until it ends, or until the process `$1` is gone.
    private static let watch = """
        owner=$1; folder=$2; shift 2
        "$@" & server=$!
        trap 'kill -INT $server' INT; trap 'kill -QUIT $server' QUIT
        while kill -0 $owner 2>/dev/null && kill -0 $server 2>/dev/null; do sleep 0.2; done
        if ! kill -0 $owner 2>/dev/null; then kill -QUIT $server; wait $server; rm -rf "$folder"; fi
        """

    /// Ends it as a power cut would: SIGQUIT, after which it recovers at its next start.
    public func kill() async throws { try await end(with: SIGQUIT) }

    /// Ends it, and all connections with it: SIGINT.
    public func shutDown() async throws { try await end(with: SIGINT) }

    private func end(with signal: Int32) async throws {
        guard let process else { return }
        self.process = nil
        process.send(signal: signal)
        try await process.exitCode()
    }

    /// Ends it and removes its folder.
    public func remove() async throws {
        try await shutDown()
        folder.remove()
    }

    /// The URI of a database, over the unix socket, as SQLAlchemy with psycopg takes it too.
    public nonisolated func uri(_ database: String = "postgres", user: String = "postgres") -> String {
        "postgresql://\(user)@/\(database)?host=\(folder.path)&port=\(port ?? 5432)"
    }

    /// The URI over TCP; throws when it was started without a port.
    public nonisolated func tcpURI(_ database: String = "postgres", user: String = "postgres") throws -> String {
        guard let port else { throw LocalFailure("this server was started without tcp: true") }
        return "postgresql://\(user)@127.0.0.1:\(port)/\(database)"
    }

    /// What `psql` prints for SQL, a line a row, `|` between columns (without the last line feed): a second opinion.
    @discardableResult
    public nonisolated func psql(_ sql: String, in database: String = "postgres") async throws -> String {
        try await Self.psql(uri(database), ["-c", sql])
    }

    /// Runs a file of SQL.
    public nonisolated func psql(file: String, in database: String = "postgres") async throws {
        try await Self.psql(uri(database), ["-f", file])
    }

    @discardableResult
    private static func psql(_ uri: String, _ arguments: [String]) async throws -> String {
        let result = try await FinishedProcess.run(
            "psql", ["-qAtX", "-v", "ON_ERROR_STOP=1", "-d", uri] + arguments, within: .seconds(120))
        guard result.exitCode == 0 else { throw LocalFailure("psql \(arguments): \(result.standardError)") }
        return String(result.standardOutput.dropLast())
    }
}

/// Runs `body` with a PostgreSQL server that is stopped afterwards, also when `body` throws.
public func withPrivatePostgres<Result>(
    _ options: PrivatePostgres.Options = .init(), isolation: isolated (any Actor)? = #isolation,
    _ body: (PrivatePostgres) async throws -> Result
) async throws -> Result {
    let postgres = try await PrivatePostgres.start(options)
    do {
        let result = try await body(postgres)
        try await postgres.remove()
        return result
    } catch {
        try? await postgres.remove()
        throw error
    }
}
