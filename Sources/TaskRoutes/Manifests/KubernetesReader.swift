import Diagnostics
import MarkedYAML

/// Reads the documents of a Kubernetes manifest, Helm's output included: whatever has `containers`, with its environment and
/// the ConfigMaps that stand in the same file.
struct KubernetesReader {
    let text: ManifestText
    private var configMaps: [String: [String: TracedText]] = [:]
    private let objects: [YAMLNode]

    init(text: ManifestText, documents: [YAMLNode]) {
        self.text = text
        objects = documents.flatMap { document in
            document["kind"]?.text == "List" ? document["items"]?.sequence ?? [] : [document]
        }
        for object in objects where object["kind"]?.text == "ConfigMap" {
            var data: [String: TracedText] = [:]
            for entry in object["data"]?.mapping ?? YAMLMapping.none {
                data[entry.name] = ScalarTrace.trace(entry.value, in: text).hidingTemplates
            }
            configMaps[object["metadata"]?["name"]?.text ?? ""] = data
        }
    }

    func read(into reader: inout FleetReader) {
        for object in objects {
            let name = object["metadata"]?["name"]?.text ?? object["kind"]?.text ?? "?"
            let isScaledToZero = object["spec"]?["replicas"]?.int == 0
            visit(object, 0) { pod in
                for container in pod["containers"]?.sequence ?? [] {
                    read(container, name, isScaledToZero, into: &reader)
                }
            }
        }
    }

    /// Every mapping with a list `containers`, at whatever depth an object's kind has it.
    private func visit(_ node: YAMLNode, _ depth: Int, _ take: (YAMLNode) -> Void) {
        guard depth < 12 else { return }
        if node["containers"]?.sequence != nil {
            take(node)
            return
        }
        for entry in node.mapping ?? YAMLMapping.none where entry.value.scalar == nil {
            visit(entry.value, depth + 1, take)
        }
        for element in node.sequence ?? [] { visit(element, depth + 1, take) }
    }

    private func read(
        _ container: YAMLNode, _ object: String, _ isScaledToZero: Bool, into reader: inout FleetReader
    ) {
        guard container.mapping != nil else {
            reader.builder.report(
                .manifestShape, "A container is a mapping, and this is \(container.summary)",
                at: Place(container, in: text.file))
            return
        }
        let own = container["name"]?.text ?? ""
        let name = own.isEmpty || own == object ? object : "\(object)/\(own)"
        let variables = environment(of: container, reader.given)
        let image = container["image"]?.text ?? ""
        if image.contains("flower") || image.contains("celery-exporter") {
            reader.builder.fleet.services.append(
                FleetService(
                    role: .monitor, name: name, place: container["image"].map { Place($0, in: text.file) },
                    settings: FleetSettings(nil, variables)))
            return
        }
        let words = words(container["command"], variables, &reader) + words(container["args"], variables, &reader)
        guard !words.isEmpty else {
            if name.lowercased().contains("worker") || name.lowercased().contains("celery") {
                reader.builder.report(
                    .manifestCommandUnknown, "The container `\(name)` has no command here: its image starts it",
                    hint: "give the command with `--worker`",
                    at: Place(container["name"] ?? container, in: text.file))
            }
            return
        }
        var launch = Launch(name: name, words: words, variables: variables)
        launch.isScaledToZero = isScaledToZero
        reader.builder.take(launch)
    }

    private func words(
        _ node: YAMLNode?, _ variables: VariableValues, _ reader: inout FleetReader
    ) -> [TracedText] {
        guard let node, !node.isNull else { return [] }
        guard let elements = node.sequence else {
            reader.builder.report(
                .manifestShape, "`command` and `args` are lists, and this is \(node.summary)",
                hint: "Kubernetes refuses it: write each word as an element", at: Place(node, in: text.file))
            return []
        }
        return elements.map {
            KubernetesExpansion.apply(ScalarTrace.trace($0, in: text).hidingTemplates, variables)
        }
    }

    private func environment(of container: YAMLNode, _ given: VariableValues) -> VariableValues {
        var variables = given
        for source in container["envFrom"]?.sequence ?? [] {
            let prefix = source["prefix"]?.text ?? ""
            guard let name = source["configMapRef"]?["name"]?.text, let data = configMaps[name] else { continue }
            for (key, value) in data { variables.set(prefix + key, value) }
        }
        for entry in container["env"]?.sequence ?? [] {
            guard let name = entry["name"]?.text else { continue }
            if let value = entry["value"] {
                let traced = ScalarTrace.trace(value, in: text).hidingTemplates
                variables.set(name, KubernetesExpansion.apply(traced, variables))
            } else if let reference = entry["valueFrom"]?["configMapKeyRef"],
                let map = reference["name"]?.text, let key = reference["key"]?.text, let value = configMaps[map]?[key]
            {
                variables.set(name, value)
            } else if given[name] == nil {
                let point = TracedText.Point(file: text.file, line: entry.start.line, column: entry.start.column)
                variables.set(name, .unknown("$\(name)", at: point))
            }
        }
        return variables
    }
}
