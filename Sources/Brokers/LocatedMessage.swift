/// A message that was looked for, and where it is.
public struct LocatedMessage: Sendable, Hashable {
    public enum Place: Sendable, Hashable {
        /// It waits on a list; `ahead` messages of the same list are served before it.
        case waiting(queue: String, list: String, ahead: Int)
        /// A worker has taken it; `owner` is nil for a Celery worker's, `since` the Unix time of the claim or of its last renewal.
        case held(queue: String?, owner: String?, since: Double?)
    }

    public let place: Place
    public let entry: [UInt8]

    public init(place: Place, entry: [UInt8]) {
        self.place = place
        self.entry = entry
    }
}
