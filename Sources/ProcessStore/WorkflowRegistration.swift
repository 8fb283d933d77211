import Workflows

/// A workflow as code registers it.
public struct WorkflowRegistration: Sendable, Hashable {
    public var name: String
    public var target: Target
    public var isTask: Bool
    public var description: String

    public init(name: String, target: Target, isTask: Bool, description: String) {
        self.name = name
        self.target = target
        self.isTask = isTask
        self.description = description
    }
}
