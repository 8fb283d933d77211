/// A key of `task_routes`: the name of a task, or a glob. Celery takes a key as a glob only when it holds `*`; a key with
/// `?` or `[` alone is a name.
public struct TaskPattern: Sendable, Hashable {
    public let text: String
    private let glob: Glob?

    public init(_ text: String) {
        self.text = text
        glob = text.contains("*") ? Glob(text) : nil
    }

    public var isGlob: Bool { glob != nil }

    public func matches(_ task: String) -> Bool { glob?.matches(task) ?? (text == task) }
}
