import Workflows

struct ApprovalForm: Form {
    var approved: Bool
    var reason: String

    static let fields: [FormField] = [.boolean("approved"), .string("reason", default: "", maxLength: 500)]

    func validate() throws(FormProblem) {
        guard approved || !reason.isEmpty else { throw FormProblem("Say why not.", field: "reason") }
    }
}
