/// One PostgreSQL server for all that this process tests, with a database of its own for each test: far cheaper than a server each.
public actor SharedPostgres {
    private static let shared = SharedPostgres()

    private var server: Task<PrivatePostgres, any Error>?
    private var templates: [String: Task<String, any Error>] = [:]
    private var count = 0

    private init() {}

    /// Runs `body` with a fresh database, which is gone afterwards.
    ///
    /// - Parameter file: SQL that makes its tables; run once, for all databases that begin with the same.
    public static func withDatabase<Result>(
        from file: String? = nil, isolation: isolated (any Actor)? = #isolation,
        _ body: (Database) async throws -> Result
    ) async throws -> Result {
        let database = try await shared.create(from: file)
        do {
            let result = try await body(database)
            try? await database.drop()
            return result
        } catch {
            try? await database.drop()
            throw error
        }
    }

    public struct Database: Sendable {
        public let name: String
        private let server: PrivatePostgres

        init(name: String, server: PrivatePostgres) {
            self.name = name
            self.server = server
        }

        public var uri: String { server.uri(name) }
        public func uri(user: String) -> String { server.uri(name, user: user) }

        /// What `psql` prints, see ``PrivatePostgres/psql(_:in:)``.
        @discardableResult
        public func psql(_ sql: String) async throws -> String { try await server.psql(sql, in: name) }

        fileprivate func drop() async throws { try await server.psql("DROP DATABASE \(name) WITH (FORCE)") }
    }

    private func create(from file: String?) async throws -> Database {
        let server = try await started()
        count += 1
        let name = "test_\(count)"
        let template = if let file { try await self.template(file, on: server) } else { "template0" }
        try await server.psql("CREATE DATABASE \(name) TEMPLATE \(template)")
        return Database(name: name, server: server)
    }

    private func started() async throws -> PrivatePostgres {
        if let server { return try await server.value }
        let task = Task {
            try await PrivatePostgres.start(.init(endsWithThisProcess: true, settings: ["max_connections": "300"]))
        }
        server = task
        return try await task.value
    }

    private func template(_ file: String, on server: PrivatePostgres) async throws -> String {
        if let template = templates[file] { return try await template.value }
        let name = "template_\(templates.count + 1)x"
        let task = Task {
            try await server.psql("CREATE DATABASE \(name)")
            try await server.psql(file: file, in: name)
            return name
        }
        templates[file] = task
        return try await task.value
    }
}
