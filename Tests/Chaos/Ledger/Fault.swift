/// A fault that was injected. Times are of the system's monotonic clock, which all processes of a machine share.
public struct Fault: Sendable, Hashable {
    public let kind: FaultKind
    /// Nil when it struck no single worker of ours.
    public let life: Life?
    /// Nanoseconds.
    public let begin: Int
    /// When the struck one could go on, nanoseconds: for a kill the moment itself.
    public let end: Int

    public init(_ kind: FaultKind, life: Life?, begin: Int, end: Int) {
        self.kind = kind
        self.life = life
        self.begin = begin
        self.end = end
    }
}
