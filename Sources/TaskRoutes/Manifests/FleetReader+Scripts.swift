import Diagnostics

extension FleetReader {
    private func fileName(_ text: ManifestText) -> String {
        text.file.split(separator: "/").last.map(String.init) ?? text.file
    }

    mutating func readShell(_ text: ManifestText) {
        builder.takeScript(
            text.whole, Launch(name: fileName(text), words: [], variables: given), shell: .script)
    }

    /// `name: command`, a shell's command line each; `.env` beside it is read as foreman does.
    mutating func readProcfile(_ text: ManifestText) {
        var variables = given
        if let bytes = folder.read(".env", beside: text.file) {
            let path = EnvironmentFile.path(".env", beside: text.file)
            addSource(bytes, named: path)
            variables.merge(defaults: EnvironmentFile.read(ManifestText(bytes, file: path), known: given))
        }
        for number in 1...max(1, text.lines.count) {
            let line = text.line(number)
            guard line.trimmingWhitespace().elements.first.map({ $0.scalar != "#" }) == true,
                let (name, command) = line.cut(at: ":")
            else { continue }
            builder.takeScript(
                command, Launch(name: name.trimmingWhitespace().string, words: [], variables: variables),
                shell: .oneCommand)
        }
    }

    /// The variables of an init script or unit that runs `celery multi`: `CELERYD_NODES`, `CELERYD_OPTS`.
    mutating func readDefaults(_ text: ManifestText) {
        var variables = given
        variables.merge(overriding: EnvironmentFile.read(text, known: given))
        guard let options = variables["CELERYD_OPTS"] else { return }
        let nodes = variables["CELERYD_NODES"] ?? TracedText("celery")
        let program = TracedText("celery", at: options.elements.first?.point)
        let words =
            [program, TracedText("multi"), TracedText("start")] + WordSplitter.split(nodes).words
            + WordSplitter.split(options).words
        builder.take(Launch(name: fileName(text), words: words, variables: variables))
    }
}
