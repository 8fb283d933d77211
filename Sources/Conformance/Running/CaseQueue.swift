/// Hands out what is to be run.
actor CaseQueue {
    private var items: [SuitePlan.Item]
    private var stopped: String?

    init(_ items: [SuitePlan.Item]) { self.items = items }

    func next() -> SuitePlan.Item? { stopped == nil && !items.isEmpty ? items.removeFirst() : nil }

    /// Nothing more is handed out, for this reason.
    func stop(_ reason: String) { if stopped == nil { stopped = reason } }

    /// What nobody took.
    var rest: (items: [SuitePlan.Item], reason: String) { (items, stopped ?? "the run ended early") }
}
