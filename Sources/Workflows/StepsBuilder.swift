/// Something that stands for steps in a workflow: one step, a ``Conditional`` with several, or a list.
public protocol StepsConvertible: Sendable {
    var steps: [Step] { get }
}

extension [Step]: StepsConvertible {
    public var steps: [Step] { self }
}

/// Lists steps in the order in which they run. `if` and `for` are evaluated once, when the workflow is built; for a choice at
/// run time use ``Conditional``.
@resultBuilder
public enum StepsBuilder {
    public static func buildExpression(_ steps: some StepsConvertible) -> [Step] { steps.steps }
    public static func buildBlock(_ parts: [Step]...) -> [Step] { parts.flatMap { $0 } }
    public static func buildOptional(_ steps: [Step]?) -> [Step] { steps ?? [] }
    public static func buildEither(first steps: [Step]) -> [Step] { steps }
    public static func buildEither(second steps: [Step]) -> [Step] { steps }
    public static func buildArray(_ parts: [[Step]]) -> [Step] { parts.flatMap { $0 } }
}
