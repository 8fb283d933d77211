/// How an SQLite store works; the defaults are for production.
public struct SQLiteOptions: Sendable, Hashable {
    /// How long to wait for another process of this host that writes, before `.unavailable` is thrown.
    public var busyTimeout: Duration
    /// Connections that read while one writes.
    public var readers: Int
    /// How many requests may share one transaction.
    public var largestBatch: Int
    /// The database may not grow beyond this many pages of 4 KiB; nil for SQLite's own limit.
    public var maximumPageCount: Int?

    public init(
        busyTimeout: Duration = .seconds(10), readers: Int = 2, largestBatch: Int = 256, maximumPageCount: Int? = nil
    ) {
        self.busyTimeout = busyTimeout
        self.readers = readers
        self.largestBatch = largestBatch
        self.maximumPageCount = maximumPageCount
    }
}
