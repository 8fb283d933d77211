import ArgumentParser
import Diagnostics

/// `--fail-on`: the least severity that makes a command fail.
enum FailureThreshold: String, CaseIterable, ExpressibleByArgument {
    case error
    case warning
    case note
    case never

    /// Nil for none.
    var severity: Severity? { Severity(rawValue: rawValue) }
}
