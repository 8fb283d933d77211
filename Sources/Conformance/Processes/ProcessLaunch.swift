/// A program to be started.
struct ProcessLaunch: Sendable {
    /// A path, or a name that `PATH` finds.
    var argv: [String]
    var directory: String?
    /// Added to the suite's own.
    var environment: [String: String]
    /// The longest line that is read from its standard output.
    var longestLine = LineLog.longestLine
    /// Each line of standard output, as it comes.
    var onOutput: (@Sendable (String) -> Void)?
}

/// Why a program could not be started.
package struct LaunchFailure: Error, Sendable, CustomStringConvertible {
    package let description: String
}
