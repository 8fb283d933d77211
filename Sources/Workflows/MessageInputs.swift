import LosslessJSON

/// What a message itself brings for the process. Only messages of OWP 1 bring anything; it is taken instead of what is stored.
public enum MessageInputs: Sendable, Hashable {
    case none
    /// The initial state, of `tasks.new_task` and `tasks.new_workflow`.
    case state(State)
    /// The answers to the pages of a form, not yet checked, of `tasks.resume_task` and `tasks.resume_workflow`.
    case userInputs([JSONObject])
}
