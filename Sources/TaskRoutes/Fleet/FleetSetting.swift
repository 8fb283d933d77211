import Diagnostics

/// A setting of a service, as a manifest gives it.
public struct FleetSetting: Sendable, Hashable {
    /// `CACHE_URI`, `-b`: how it is given.
    public let name: String
    /// May hold a password: see ``masked``.
    public let value: String
    public let place: Place?

    /// The value without the password of a URL.
    public var masked: String { SecretMask.masked(value) }
}
