import Diagnostics

/// Something in a manifest whose value only the deployment knows: `$QUEUES`, `$(hostname)`, a secret's key.
public struct UnresolvedReference: Sendable, Hashable {
    /// As it is written.
    public let text: String
    public let place: Place?

    public init(text: String, place: Place?) {
        self.text = text
        self.place = place
    }
}
