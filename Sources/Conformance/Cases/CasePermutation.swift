/// A case with one combination of its axes.
package struct CasePermutation: Sendable {
    package let `case`: ConformanceCase
    package let task: WireTask
    package let owp: Int
    /// Whether the case names more than one message, or more than one version.
    private let showsTask: Bool
    private let showsOWP: Bool

    package init(_ case: ConformanceCase, task: WireTask, owp: Int) {
        self.case = `case`
        self.task = task
        self.owp = owp
        showsTask = `case`.tasks.count > 1
        showsOWP = `case`.owp.count > 1
    }

    /// `body/two-element-body/message:tasks.new_task/owp:2`; axes with one value are left out.
    package var name: String {
        `case`.id + (showsTask ? "/message:\(task.rawValue)" : "") + (showsOWP ? "/owp:\(owp)" : "")
    }

    /// All combinations, in their order.
    package static func all(of case: ConformanceCase) -> [CasePermutation] {
        `case`.tasks.flatMap { task in
            `case`.owp.map { CasePermutation(`case`, task: task, owp: $0) }
        }
    }
}
