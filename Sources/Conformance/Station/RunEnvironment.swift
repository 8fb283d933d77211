import Foundation

/// What every program under test is told, and what `${…}` in a profile stands for.
struct RunEnvironment: Sendable {
    var variables: [String: String]

    /// `${NAME}` filled in; a name that the suite does not know is taken from its own environment, or is nothing.
    func expand(_ text: String) -> String {
        guard text.contains("${") else { return text }
        var rest = text[...]
        var result = ""
        while let open = rest.range(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
            result += rest[..<open.lowerBound]
            let name = String(rest[open.upperBound..<close])
            result += variables[name] ?? ProcessInfo.processInfo.environment[name] ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    func launch(
        _ program: Profile.Program, profilePath: String, extra: [String] = [], environment: [String: String] = [:]
    ) -> ProcessLaunch {
        let base = URL(filePath: profilePath).deletingLastPathComponent()
        let directory = program.directory.map { URL(filePath: expand($0), relativeTo: base).path() }
        var all = variables
        for (name, value) in program.environment { all[name] = expand(value) }
        for (name, value) in environment { all[name] = expand(value) }
        return ProcessLaunch(
            argv: (program.argv + extra).map(expand), directory: directory, environment: all)
    }
}
