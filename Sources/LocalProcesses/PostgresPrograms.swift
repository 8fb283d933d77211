import Foundation

/// PostgreSQL's own programs on this machine, and the user that may run its server.
enum PostgresPrograms {
    /// The folder with initdb and postgres: the newest in Debian's place, else where `PATH` finds them.
    static func folder() throws -> String {
        let debian = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
        let folders =
            versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(debian)/\($0)/bin" }
            + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        if let folder = folders.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") }) {
            return folder
        }
        throw LocalFailure("PostgreSQL's initdb is not on this machine: Scripts/install-dependencies postgresql")
    }

    /// The server refuses to run as root; Debian's package brings a user for it.
    static func asServerUser(_ program: String, _ arguments: [String]) throws -> (String, [String]) {
        let path = "\(try folder())/\(program)"
        guard geteuid() == 0 else { return (path, arguments) }
        return ("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--", path] + arguments)
    }

    static func give(_ path: String) throws {
        guard geteuid() == 0 else { return }
        guard let user = getpwnam("postgres") else { throw LocalFailure("there is no user postgres to run the server") }
        guard chown(path, user.pointee.pw_uid, user.pointee.pw_gid) == 0 else {
            throw LocalFailure("chown \(path): \(String(cString: strerror(errno)))")
        }
    }
}
