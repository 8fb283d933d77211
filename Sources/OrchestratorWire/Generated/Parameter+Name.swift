// Generated from spec/messages.yaml by `make generate`. Do not edit.

extension Parameter {
    /// The name of an argument.
    public enum Name: String, Sendable, Hashable, CaseIterable {
        /// The process to run or to go on with.
        case processID = "process_id"
        /// The name of the workflow.
        case workflowKey = "workflow_key"
        /// The initial state.
        case state
        /// What the user filled in, one object per form page.
        case userInputs = "user_inputs"
        /// Who asked for it. Null where nobody did (a callback, a process that was stuck); the reader then uses SYSTEM.
        case user
    }
}
