import Diagnostics

/// A program that something in a fleet starts: its words, what it is started with, and by whom.
struct Launch: Sendable {
    /// What stands between the service's manager and the program.
    enum Shell: Sendable, Hashable {
        case none
        /// `sh -c "one command"`: the shell becomes the command.
        case oneCommand
        /// A script, or `sh -c` with several commands: the shell stays, unless the command is `exec`.
        case script
    }

    /// The service, unit or program.
    let name: String
    var words: [TracedText]
    var variables: VariableValues
    var isScaledToZero = false
    var shell = Shell.none
    /// Scripts that start scripts.
    var depth = 0

    static let deepest = 8
}
