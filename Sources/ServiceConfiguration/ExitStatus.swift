/// What every command and service of the project ends with, so that scripts can tell the cases apart.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    case ok = 0
    /// The command worked, and found faults at or above `--fail-on`, or a case failed.
    case findings = 1
    /// The command line, a configuration value or a file of the user is wrong.
    case usage = 2
    /// The broker, the store or the test harness failed.
    case broker = 3
    /// Nothing was checked: a green that would mean nothing.
    case nothingChecked = 4
    /// The only findings are expectations that no longer apply.
    case staleExpectations = 5
}
