/// How much a survey looks at, so that no broker is too large for it.
public struct SurveyLimits: Sendable, Hashable {
    /// Lists whose first entry is looked at, to tell queues from what else is there.
    public var lists: Int
    /// Held messages that are read one by one.
    public var held: Int

    public init(lists: Int = 10_000, held: Int = 100_000) {
        self.lists = lists
        self.held = held
    }
}
