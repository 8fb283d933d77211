import CPostgres

/// Where a database is, as orchestrator-core's `DATABASE_URI` and libpq write it.
///
/// `postgresql://user:password@host:port/database?sslmode=require`, `postgres://`, and SQLAlchemy's spellings with a driver
/// (`postgresql+psycopg://`). `?host=/run/postgresql` names the folder of a unix socket; all of libpq's options may stand behind the `?`.
public struct PostgresURL: Sendable, Hashable {
    /// As libpq takes it; it may hold a password.
    let conninfo: String
    /// As the user knows it: without any secret.
    private let name: String

    /// - Throws: `.configuration`, with what libpq finds wrong.
    public init(_ text: String) throws(PostgresError) {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
            throw PostgresError(
                .configuration,
                "The database's URI must begin with postgresql://, as in postgresql://user@host/database.")
        }
        let scheme = text[..<colon].prefix { $0 != "+" }
        guard scheme == "postgresql" || scheme == "postgres" else {
            throw PostgresError(.configuration, "The database's URI has an unknown scheme: write postgresql://.")
        }
        guard !text.utf8.contains(0) else {
            throw PostgresError(.configuration, "The database's URI holds a NUL: take it out.")
        }
        conninfo = "postgresql" + text[colon...]
        name = try Self.name(of: conninfo)
    }

    private static func name(of conninfo: String) throws(PostgresError) -> String {
        var fault: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(conninfo, &fault) else {
            defer { PQfreemem(fault) }
            // What libpq quotes may be the password's end, so its text is not shown where one is given.
            let reason = fault.map { String(cString: $0).split(separator: "\n").first.map(String.init) ?? "" } ?? ""
            let mayQuoteSecrets = conninfo.contains("@") || conninfo.contains("password")
            let isSafe = !mayQuoteSecrets || reason.contains("query parameter")
            throw PostgresError(
                .configuration,
                "The database's URI can't be read\(isSafe ? ": \(reason)" : "; percent-encode what is special in user and password")."
            )
        }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        var name = "postgresql://"
        if let user = values["user"] { name += "\(user)@" }
        name += values["host"] ?? values["hostaddr"] ?? "localhost"
        if let port = values["port"] { name += ":\(port)" }
        return name + "/" + (values["dbname"] ?? "")
    }
}

extension PostgresURL: CustomStringConvertible {
    /// User, host, port and database; no password and no options.
    public var description: String { name }
}
