import Diagnostics

extension FleetReader {
    /// A unit: `ExecStart` with `Environment` and `EnvironmentFile`. systemd runs no shell, and knows no defaults.
    mutating func readSystemd(_ text: ManifestText) {
        let name = text.file.split(separator: "/").last.map(String.init) ?? text.file
        let service = IniReader.read(text, .backslash).filter { $0.name == "Service" }.flatMap(\.entries)
        var variables = given
        for entry in service where entry.key == "Environment" {
            for word in WordSplitter.split(entry.value).words {
                if let (name, value) = word.cut(at: "=") {
                    variables.set(name.string, SystemdExpansion.specifiers(value))
                }
            }
        }
        for entry in service where entry.key == "EnvironmentFile" && !entry.value.isEmpty {
            variables.merge(overriding: readEnvironmentFile(entry.value, text))
        }
        var commands: [TracedText] = []
        for entry in service where entry.key == "ExecStart" {
            // An empty assignment takes back those before it.
            if entry.value.isEmpty { commands = [] } else { commands.append(entry.value) }
        }
        for command in commands {
            let stripped = TracedText(command.elements.drop { "-@:+!|".unicodeScalars.contains($0.scalar) })
            let (words, isUnclosed) = WordSplitter.split(SystemdExpansion.specifiers(stripped))
            if isUnclosed {
                builder.report(.manifestSyntax, "A quote in this command is never closed", at: command.place)
            }
            let expanded = words.flatMap { SystemdExpansion.words($0, variables) }
            builder.take(Launch(name: name, words: expanded, variables: variables))
        }
    }

    /// `-` before the path says that the file may be missing.
    private mutating func readEnvironmentFile(_ value: TracedText, _ text: ManifestText) -> [String: TracedText] {
        let path = value.hasPrefix("-") ? value.dropFirst(1) : value
        guard let bytes = folder.read(path.string, beside: text.file) else {
            builder.report(
                .environmentFileUnread, "The environment file `\(path.string)` was not found beside the unit",
                hint: "put a copy beside it, or give its variables with `--env NAME=VALUE`", at: path.place)
            return [:]
        }
        let name = path.string.split(separator: "/").last.map(String.init) ?? path.string
        let shown = EnvironmentFile.path(name, beside: text.file)
        addSource(bytes, named: shown)
        return EnvironmentFile.read(ManifestText(bytes, file: shown), known: given)
    }
}
