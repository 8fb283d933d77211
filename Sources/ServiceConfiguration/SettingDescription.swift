/// What is known of a setting without its type: for listings, `--help` and the check of unknown keys.
public protocol SettingDescription: Sendable {
    /// The name in the environment: `CACHE_URI`.
    var name: String { get }
    /// The flag as it is typed: `--routes`; nil for a setting that has none.
    var flag: String? { get }
    /// What a good value looks like: "a whole number from 1 to 1024".
    var accepted: String { get }
    var help: String { get }
    var secrecy: Secrecy { get }
    /// The default as it may be shown.
    var defaultText: String { get }
}

extension SettingDescription {
    /// The key in the configuration file: `cache_uri`.
    public var fileKey: String { name.lowercased() }
}
