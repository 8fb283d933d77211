/// An error that the server answered, for example `WRONGTYPE Operation against a key ...`.
public struct RedisServerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The first word: `ERR`, `WRONGTYPE`, `NOSCRIPT`, `WRONGPASS`, `LOADING`, ...
    public let code: String
    /// The whole line, the code with it.
    public let description: String

    public init(_ line: String) {
        description = line
        code = String(line.prefix { $0 != " " })
    }

    /// True for states that pass: the server is starting up, busy with a script, or about to change roles.
    public var isTransient: Bool {
        ["LOADING", "BUSY", "TRYAGAIN", "MASTERDOWN", "CLUSTERDOWN"].contains(code)
    }

    /// True when the credentials are wrong or missing.
    public var isAuthentication: Bool {
        ["WRONGPASS", "NOAUTH", "NOPERM"].contains(code) || description.hasPrefix("ERR invalid password")
            || description.hasPrefix("ERR AUTH") || description.hasPrefix("ERR Client sent AUTH")
    }
}
