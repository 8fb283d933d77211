/// Whether a worker can do its work now.
public struct WorkerReadiness: Sendable, Hashable {
    /// One sentence for each reason why not; empty when it is ready.
    public let problems: [String]

    public var isReady: Bool { problems.isEmpty }

    public init(problems: [String]) { self.problems = problems }
}
