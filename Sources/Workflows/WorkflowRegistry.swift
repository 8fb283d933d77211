/// The workflows that an api offers and a worker can run, by name.
public struct WorkflowRegistry: Sendable {
    /// In the order in which they were registered.
    public let workflows: [Workflow]
    private let byName: [String: Workflow]

    /// - Throws: `WorkflowRegistryError` with everything that is wrong with the workflows, not only the first.
    public init(_ workflows: [Workflow]) throws(WorkflowRegistryError) {
        var byName: [String: Workflow] = [:]
        var problems: [String] = []
        for workflow in workflows {
            if let other = byName[workflow.name] {
                problems.append(WorkflowRegistry.duplicate(workflow, other))
                continue
            }
            byName[workflow.name] = workflow
            problems += workflow.problems
        }
        guard problems.isEmpty else { throw WorkflowRegistryError(problems: problems) }
        self.workflows = workflows
        self.byName = byName
    }

    public subscript(name: String) -> Workflow? { byName[name] }

    private static func duplicate(_ workflow: Workflow, _ other: Workflow) -> String {
        let difference =
            workflow.target == other.target
            ? "" : ", with the targets \(other.target.rawValue) and \(workflow.target.rawValue)"
        return "Workflow '\(workflow.name)' is registered twice\(difference). Rename one of them."
    }
}

/// Why workflows can't be registered.
public struct WorkflowRegistryError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence each, saying what to change.
    public let problems: [String]

    public var description: String { problems.joined(separator: "\n") }
}

extension Workflow {
    /// Columns of orchestrator-core's tables.
    private enum Limit {
        static let name = 255
        static let description = 2000
        static let stepName = 255
        static let assignee = 50
    }

    fileprivate var problems: [String] {
        var problems: [String] = []
        let title = "Workflow '\(name)'"
        if name.isEmpty { problems.append("A workflow has no name (\(description)). Give it one.") }
        if name.unicodeScalars.count > Limit.name {
            problems.append("\(title) has a name of more than \(Limit.name) characters. Shorten it.")
        }
        if description.unicodeScalars.count > Limit.description {
            problems.append("\(title) has a description of more than \(Limit.description) characters. Shorten it.")
        }
        for step in steps {
            if step.name.isEmpty { problems.append("\(title) has a step without a name. Give it one.") }
            if step.recordedNames.contains(where: { $0.unicodeScalars.count > Limit.stepName }) {
                problems.append(
                    "Step '\(step.name)' of \(title) has a name of more than \(Limit.stepName) characters. Shorten it.")
            }
            if step.assignee.rawValue.unicodeScalars.count > Limit.assignee {
                problems.append(
                    "Step '\(step.name)' of \(title) is assigned to a name of more than \(Limit.assignee) characters.")
            }
        }
        for page in form.knownPages + steps.flatMap({ $0.form?.knownPages ?? [] }) {
            problems += page.problems.map { "\(title): \($0)" }
        }
        return problems
    }
}
