/// A setting as it was read, with its value as it may be shown: for the log at start and `--show-configuration`.
public struct ResolvedSetting: Sendable, Hashable, CustomStringConvertible {
    public let name: String
    /// Secrets masked.
    public let shownValue: String
    public let origin: ConfigurationOrigin

    public var description: String { "\(name)=\(shownValue) (\(origin))" }
}
