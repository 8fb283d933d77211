/// One simple command of a script, as the shell would start it.
struct ShellCommand: Sendable {
    /// The program and its arguments, variables replaced.
    var words: [TracedText]
    /// What it is started with: the variables of the script so far, and those before the command itself.
    var variables: VariableValues
    /// `&` follows.
    var isInBackground: Bool
    /// More than this one command belongs to the script.
    var hasCompany = false
}
