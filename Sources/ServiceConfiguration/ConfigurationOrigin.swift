import Diagnostics

/// Where a value came from.
public enum ConfigurationOrigin: Sendable, Hashable, CustomStringConvertible {
    case flag(String)
    case environment(String)
    case file(Place)
    /// A file that a `<NAME>_FILE` setting names.
    case secretFile(String, namedBy: String)
    case defaultValue

    public var description: String {
        switch self {
        case .flag(let name): "the flag \(name)"
        case .environment(let name): "the environment (\(name))"
        case .file(let place): place.summary
        case .secretFile(let path, let name): "the file \(path), which \(name) names"
        case .defaultValue: "the default"
        }
    }

    /// For a diagnostic: only a file has a place to point at.
    public var place: Place? {
        if case .file(let place) = self { place } else { nil }
    }
}

extension ConfigurationOrigin {
    /// What to call the text itself in a finding about its content: `--target-queues`, `CELERY_TARGET_QUEUES`, a path.
    public var name: String {
        switch self {
        case .flag(let name), .environment(let name): name
        case .file(let place): place.file ?? "the configuration file"
        case .secretFile(let path, _): path
        case .defaultValue: "the default"
        }
    }
}
