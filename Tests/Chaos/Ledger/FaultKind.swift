/// What is done to a fleet.
public enum FaultKind: Sendable, Hashable, CaseIterable {
    case kill(KillPoint)
    /// SIGSTOP for longer than the lease and than the sign of life last, then SIGCONT.
    case stop
    /// The same, while the worker was writing to the database: with SQLite nobody else can write as long as it stands still.
    case stopInDatabase
    /// SIGKILL of the redis-server, which is started again from its append-only file.
    case brokerKill
    /// The connection ends half-way through a reply.
    case cut
    /// Replies come one byte at a time.
    case trickle
    /// SIGKILL of a Celery worker while it holds a message.
    case celeryKill

    public static var allCases: [FaultKind] {
        KillPoint.allCases.map(Self.kill) + [.stop, .stopInDatabase, .brokerKill, .cut, .trickle, .celeryKill]
    }

    public var name: String {
        switch self {
        case .kill(let point): "SIGKILL \(point.rawValue)"
        case .stop: "SIGSTOP, SIGCONT"
        case .stopInDatabase: "SIGSTOP in the database"
        case .brokerKill: "redis-server killed"
        case .cut: "connection cut in a reply"
        case .trickle: "reply byte by byte"
        case .celeryKill: "Celery worker killed"
        }
    }

    /// Whether somebody else may run again what the struck worker had begun.
    var stopsItsWorker: Bool {
        switch self {
        case .kill, .stop, .stopInDatabase: true
        case .brokerKill, .cut, .trickle, .celeryKill: false
        }
    }
}
