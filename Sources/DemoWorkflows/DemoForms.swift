import Workflows

struct StartForm: Form {
    var name: String
    var count: Int

    static let fields: [FormField] = [.string("name"), .integer("count", default: 1)]
}

struct ConfirmForm: Form {
    var confirm: Bool
    var comment: String

    static let fields: [FormField] = [.boolean("confirm"), .string("comment", default: "")]
}
