import Diagnostics
import MarkedYAML

/// Reads a docker-compose file: `command` and `entrypoint` of each service, with its environment.
struct ComposeReader {
    let text: ManifestText

    func read(_ root: YAMLNode, into reader: inout FleetReader) {
        guard let services = root["services"]?.mapping else {
            if let node = root["services"] {
                reader.builder.report(
                    .manifestShape, "`services` is a mapping, and this is \(node.summary)", at: place(node))
            }
            return
        }
        var project = reader.given
        if let bytes = reader.folder.read(".env", beside: text.file) {
            let path = EnvironmentFile.path(".env", beside: text.file)
            reader.addSource(bytes, named: path)
            project.merge(defaults: EnvironmentFile.read(ManifestText(bytes, file: path), known: reader.given))
        }
        for entry in services {
            guard let service = entry.value.mapping else {
                if !entry.value.isNull {
                    reader.builder.report(
                        .manifestShape, "A service is a mapping, and this is \(entry.value.summary)",
                        at: place(entry.value))
                }
                continue
            }
            read(entry.key, extended(service, services), project, into: &reader)
        }
    }

    private func place(_ node: YAMLNode) -> Place { Place(node, in: text.file) }

    /// A service's keys, with those of the service that it extends behind them.
    private func extended(_ service: YAMLMapping, _ services: YAMLMapping) -> [YAMLMapping] {
        var chain = [service]
        while let base = chain.last?["extends"], chain.count < Launch.deepest {
            let name = base.string ?? (base["file"] == nil ? base["service"]?.string : nil)
            guard let name, let mapping = services[name]?.mapping else { break }
            chain.append(mapping)
        }
        return chain
    }

    private func read(
        _ key: YAMLNode, _ chain: [YAMLMapping], _ project: VariableValues, into reader: inout FleetReader
    ) {
        func first(_ name: String) -> YAMLNode? { chain.lazy.compactMap { $0[name] }.first { !$0.isNull } }
        let name = key.text ?? ""
        var variables = reader.given
        for service in chain.reversed() {
            for file in EnvironmentFile.names(service["env_file"]) {
                variables.merge(overriding: readFile(file, project, into: &reader))
            }
        }
        for service in chain.reversed() { variables.merge(overriding: environment(service["environment"], project)) }
        let words = words(first("entrypoint"), project, &reader) + words(first("command"), project, &reader)
        let image = first("image")?.text ?? ""
        let replicas = first("scale") ?? chain.lazy.compactMap { $0["deploy"]?["replicas"] }.first
        if image.contains("flower") || image.contains("celery-exporter") {
            reader.builder.fleet.services.append(
                FleetService(role: .monitor, name: name, place: place(key), settings: FleetSettings(nil, variables)))
            return
        }
        guard !words.isEmpty else {
            if name.lowercased().contains("worker") || name.lowercased().contains("celery") {
                reader.builder.report(
                    .manifestCommandUnknown, "The service `\(name)` has no command here: its image starts it",
                    hint: "give the command with `--worker`", at: place(key))
            }
            return
        }
        var launch = Launch(name: name, words: words, variables: variables)
        launch.isScaledToZero = replicas?.int == 0
        reader.builder.take(launch)
    }

    private func readFile(
        _ node: YAMLNode, _ project: VariableValues, into reader: inout FleetReader
    ) -> [String: TracedText] {
        let name = ComposeInterpolation.apply(ScalarTrace.trace(node, in: text), project)
        guard name.isKnown, let bytes = reader.folder.read(name.string, beside: text.file) else {
            reader.builder.report(
                .environmentFileUnread, "The environment file `\(name.string)` was not found beside the manifest",
                at: place(node))
            return [:]
        }
        let path = EnvironmentFile.path(name.string, beside: text.file)
        reader.addSource(bytes, named: path)
        return EnvironmentFile.read(ManifestText(bytes, file: path), known: project)
    }

    /// A mapping, or a list of `NAME=value`. A name alone takes its value from where compose runs.
    private func environment(_ node: YAMLNode?, _ project: VariableValues) -> [String: TracedText] {
        var values: [String: TracedText] = [:]
        for entry in node?.mapping ?? YAMLMapping.none {
            values[entry.name] = value(entry.value, entry.name, project)
        }
        for element in node?.sequence ?? [] {
            let whole = ScalarTrace.trace(element, in: text)
            if let (name, value) = whole.cut(at: "=") {
                values[name.string] = ComposeInterpolation.apply(value.hidingTemplates, project)
            } else if whole.isVariableName {
                values[whole.string] = passedOn(whole.string, element, project)
            }
        }
        return values
    }

    private func value(_ node: YAMLNode, _ name: String, _ project: VariableValues) -> TracedText {
        if node.isNull { return passedOn(name, node, project) }
        return ComposeInterpolation.apply(ScalarTrace.trace(node, in: text).hidingTemplates, project)
    }

    private func passedOn(_ name: String, _ node: YAMLNode, _ project: VariableValues) -> TracedText {
        let point = TracedText.Point(file: text.file, line: node.start.line, column: node.start.column)
        return project[name] ?? .unknown("$\(name)", at: point)
    }

    /// A text is split as a shell would, but no shell runs it; a list is taken as it is.
    private func words(_ node: YAMLNode?, _ project: VariableValues, _ reader: inout FleetReader) -> [TracedText] {
        guard let node, !node.isNull else { return [] }
        if let elements = node.sequence {
            return elements.map {
                ComposeInterpolation.apply(ScalarTrace.trace($0, in: text).hidingTemplates, project)
            }
        }
        guard node.scalar != nil else {
            reader.builder.report(
                .manifestShape, "A command is a text or a list, and this is \(node.summary)", at: place(node))
            return []
        }
        let command = ComposeInterpolation.apply(ScalarTrace.trace(node, in: text).hidingTemplates, project)
        let (words, isUnclosed) = WordSplitter.split(command)
        if isUnclosed {
            reader.builder.report(.manifestSyntax, "A quote in this command is never closed", at: place(node))
        }
        return words
    }
}
