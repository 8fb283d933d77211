/// Where processes are stored: `DATABASE_URI`.
public enum DatabaseLocation: Sendable, Hashable {
    case sqlite(path: String)
    /// A libpq URI, its driver suffix (`postgresql+psycopg`) removed.
    case postgresql(uri: String)

    /// A path, or a URI as SQLAlchemy spells it: `sqlite:///relative.sqlite`, `sqlite:////absolute.sqlite`,
    /// `postgresql://user:password@host/database`.
    public init(_ text: String) throws(SettingFault) {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
            self = try Self.file(text)
            return
        }
        let rest = text[text.index(colon, offsetBy: 3)...]
        let scheme = text[..<colon].prefix { $0 != "+" }
        switch scheme {
        case "sqlite":
            guard rest.hasPrefix("/") else { throw SettingFault("names a host, which SQLite has not") }
            self = try Self.file(String(rest.dropFirst()))
        case "postgresql", "postgres":
            self = .postgresql(uri: "postgresql://" + rest)
        default:
            throw SettingFault("has an unknown scheme")
        }
    }

    private static func file(_ path: String) throws(SettingFault) -> DatabaseLocation {
        guard !path.isEmpty else { throw SettingFault("names no file") }
        guard path != ":memory:" else { throw SettingFault("is in memory, where api and workers can't share it") }
        guard !path.contains("?") else {
            throw SettingFault("has options behind a '?', which an SQLite file does not take")
        }
        return .sqlite(path: path)
    }
}

extension DatabaseLocation: CustomStringConvertible {
    /// Without the password.
    public var description: String {
        switch self {
        case .sqlite(let path): path
        case .postgresql(let uri): redacted(url: uri)
        }
    }
}
