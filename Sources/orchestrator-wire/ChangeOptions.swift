import ArgumentParser
import ServiceConfiguration

/// What a command that changes a broker is asked: to show, or to do.
struct ChangeOptions: ParsableArguments {
    @Flag(help: "Show what would be done, and change nothing.")
    var dryRun = false

    @Flag(help: "Do it. Without this nothing is changed.")
    var yes = false

    /// Whether it is to be done.
    ///
    /// - Throws: ``ExitStatus/usage`` when neither was said, after it has said so.
    func isMeant(_ what: String) throws -> Bool {
        if dryRun { return false }
        guard yes else {
            StandardError.write("nothing was changed: add --yes to \(what), or --dry-run to see what that would do\n")
            throw ExitStatus.usage.thrown
        }
        return true
    }
}
