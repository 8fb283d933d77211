import Diagnostics

/// The queues that a worker consumes, by its `-Q` and `-X`, as Celery finds them: those of `-Q` (without it only the default
/// queue `celery`), less those of `-X`. `-X` never adds any.
public struct QueueSelection: Sendable, Hashable {
    public static let includeFlag = "-Q"
    public static let excludeFlag = "-X"

    /// Nil when there is no `-Q`.
    public let include: QueueList?
    public let exclude: QueueList?
    /// What is consumed, in the order of `-Q`.
    public let consumed: [String]

    /// - Parameter whenAbsent: what is consumed without a `-Q`; Celery's own answer unless a worker has a better one.
    public init(include: String?, exclude: String? = nil, whenAbsent: [String] = [QueueName.celeryDefault]) {
        self.init(
            include.map { QueueList($0, flag: Self.includeFlag) },
            exclude.map { QueueList($0, flag: Self.excludeFlag) },
            whenAbsent: whenAbsent)
    }

    init(_ include: QueueList?, _ exclude: QueueList?, whenAbsent: [String] = [QueueName.celeryDefault]) {
        let without = Set(exclude?.names ?? [])
        self.include = include
        self.exclude = exclude
        consumed = (include?.names ?? whenAbsent).filter { !without.contains($0) }
    }

    public func isExcluded(_ queue: String) -> Bool { exclude?.contains(queue) ?? false }

    /// The faults of the lists themselves.
    public var diagnostics: [Diagnostic] { (include?.diagnostics ?? []) + (exclude?.diagnostics ?? []) }

    /// The texts that their places point into.
    public func add(to sources: inout SourceTexts) {
        if let include { sources.add(Array(include.text.utf8), named: Self.includeFlag) }
        if let exclude { sources.add(Array(exclude.text.utf8), named: Self.excludeFlag) }
    }
}
