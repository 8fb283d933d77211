/// Who had a message last.
public enum Holder: Sendable, Hashable, CustomStringConvertible {
    /// It has not left its queue.
    case nobody
    /// A worker of ours, by node and boot.
    case ours(String)
    /// A Celery worker, under this delivery tag.
    case celery(String)
    /// A Celery worker that had taken it from its list and not noted it yet.
    case celeryUnnoted

    public var description: String {
        switch self {
        case .nobody: "nobody"
        case .ours(let owner): owner
        case .celery(let tag): "Celery, delivery tag \(tag)"
        case .celeryUnnoted: "Celery, between taking and noting it"
        }
    }

    /// Claims of ours are named `<node>/<boot>/<number>`, which no delivery tag is (OWP-RED-018).
    init(field: String) {
        if let slash = field.lastIndex(of: "/"), field.contains("@") {
            self = .ours(String(field[..<slash]))
        } else {
            self = .celery(field)
        }
    }
}
