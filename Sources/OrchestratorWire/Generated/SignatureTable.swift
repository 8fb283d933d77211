// Generated from spec/messages.yaml by `make generate`. Do not edit.

extension MessageKind {
    /// What it looks like in each OWP version, oldest first.
    public var signatures: [Signature] {
        switch self {
        case .newTask: SignatureTable.newTask
        case .newWorkflow: SignatureTable.newWorkflow
        case .resumeTask: SignatureTable.resumeTask
        case .resumeWorkflow: SignatureTable.resumeWorkflow
        }
    }
}

enum SignatureTable {
    static let processID = Parameter(.processID, aliases: ["pid"], type: .uuid)
    static let workflowKey = Parameter(.workflowKey, type: .string)
    static let state = Parameter(.state, type: .object)
    static let userInputs = Parameter(.userInputs, type: .array, nullable: true)
    static let user = Parameter(.user, type: .string, nullable: true)

    static let newTask = [
        Signature(owp: .v1, parameters: [processID, workflowKey, state, user]),
        Signature(owp: .v2, parameters: [processID, workflowKey, user]),
        Signature(owp: .v3, parameters: [processID, user]),
    ]

    static let newWorkflow = [
        Signature(owp: .v1, parameters: [processID, workflowKey, state, user]),
        Signature(owp: .v2, parameters: [processID, workflowKey, user]),
        Signature(owp: .v3, parameters: [processID, user]),
    ]

    static let resumeTask = [
        Signature(owp: .v1, parameters: [processID, userInputs, user]),
        Signature(owp: .v2, parameters: [processID, user]),
        Signature(owp: .v3, parameters: [processID, user]),
    ]

    static let resumeWorkflow = [
        Signature(owp: .v1, parameters: [processID, userInputs, user]),
        Signature(owp: .v2, parameters: [processID, user]),
        Signature(owp: .v3, parameters: [processID, user]),
    ]
}
