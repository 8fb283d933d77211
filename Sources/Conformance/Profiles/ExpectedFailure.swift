/// A check that fails today, and why. One that passes makes the run fail.
package struct ExpectedFailure: Sendable, Hashable {
    /// `body/two-element-body`, or one of its checks: `body/two-element-body#not-requeued`.
    package var check: String
    package var task: String?
    package var owp: Int?
    package var reason: String
    package var issue: String?
    /// The day after which it counts as a failure: `2027-06-30`.
    package var expires: String?

    func covers(_ permutation: CasePermutation, check id: String) -> Bool {
        guard check == permutation.case.id || check == "\(permutation.case.id)#\(id)" else { return false }
        if let task, task != permutation.task.rawValue { return false }
        if let owp, owp != permutation.owp { return false }
        return true
    }
}
