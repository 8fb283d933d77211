import OrchestratorWire
import TaskRoutes

extension ControlTarget {
    /// - Throws: when the regular expression makes no sense.
    func includes(_ node: String) throws -> Bool {
        switch self {
        case .everyone: true
        case .nodes(let nodes): nodes.contains(node)
        case .glob(let pattern): Glob(pattern).matches(node)
        case .regularExpression(let pattern): try PatternProgram(pattern).matchesPrefix(of: node)
        }
    }
}
