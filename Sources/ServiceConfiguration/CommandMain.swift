import ArgumentParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension ExitStatus {
    /// What a command throws to end with this status, once it has printed what there is to say.
    public var thrown: ExitCode { ExitCode(rawValue) }
}

extension AsyncParsableCommand {
    /// The `main` of our executables: ArgumentParser's own, but a wrong command line ends with status 2, as everywhere in
    /// this project, and not with 64.
    ///
    /// Call it from `static func main() async`.
    public static func runToExit(_ arguments: [String]? = nil) async {
        var failed: any ParsableCommand.Type = Self.self
        do {
            var command = try parseAsRoot(arguments)
            failed = type(of: command)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            guard failed.exitCode(for: error) == .validationFailure else { failed.exit(withError: error) }
            StandardError.write(failed.fullMessage(for: error) + "\n")
            endProcess(ExitStatus.usage.rawValue)
        }
    }
}

/// `exit` of the C library: inside a command the name means ArgumentParser's.
private func endProcess(_ status: Int32) -> Never { exit(status) }
