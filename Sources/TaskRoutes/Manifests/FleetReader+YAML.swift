import Diagnostics
import MarkedYAML

extension FleetReader {
    mutating func readYAML(_ bytes: [UInt8], _ text: ManifestText) {
        let documents: [YAMLDocument]
        do throws(YAMLError) {
            documents = try YAMLDocument.stream(bytes, limits: Self.limits, dialect: .foreign)
        } catch {
            if let place = Self.templateMark(text) {
                reportTemplate(at: place)
            } else if ![".yml", ".yaml", ".json"].contains(where: text.file.hasSuffix), text.file != "<stdin>" {
                reportUnknownKind(text)
            } else {
                builder.fleet.diagnostics.append(Diagnostic(yaml: error, in: text.file))
            }
            return
        }
        for document in documents {
            for duplicate in document.duplicateKeys {
                builder.fleet.diagnostics.append(Diagnostic(duplicate, in: text.file))
            }
        }
        let roots = documents.map(\.root).filter { !$0.isNull }
        if let root = roots.first(where: { $0["services"] != nil }), root["kind"] == nil {
            ComposeReader(text: text).read(root, into: &self)
        } else if roots.contains(where: { $0["kind"] != nil }) {
            KubernetesReader(text: text, documents: roots).read(into: &self)
        } else if let place = Self.templateMark(text) {
            reportTemplate(at: place)
        } else {
            reportUnknownKind(text)
        }
    }

    private mutating func reportUnknownKind(_ text: ManifestText) {
        builder.report(
            .manifestKindUnknown,
            text.lines.allSatisfy(\.isEmpty)
                ? "The file holds nothing" : "This is no manifest of a kind that is known",
            hint:
                "known are docker-compose, Kubernetes, systemd, supervisor, Procfile, shell scripts and /etc/default/celeryd",
            at: Place(file: text.file, line: 1, column: 1))
    }

    private mutating func reportTemplate(at place: Place) {
        builder.report(
            .manifestTemplate, "This is a template: what will be deployed is not known",
            hint: "check what it renders to: `helm template …`", at: place)
    }

    /// Where a template first has a gap.
    private static func templateMark(_ text: ManifestText) -> Place? {
        for (number, line) in text.lines.enumerated() where line.count > 1 {
            for column in 0..<(line.count - 1) where line[column] == "{" {
                if line[column + 1] == "{" || line[column + 1] == "%" {
                    return Place(file: text.file, line: number + 1, column: column + 1, endColumn: column + 3)
                }
            }
        }
        return nil
    }
}

extension TracedText {
    /// With each gap of a template, `{{ … }}`, as a value that is not known.
    var hidingTemplates: TracedText {
        guard string.contains("{{") else { return self }
        var result = TracedText()
        var index = 0
        while index < elements.count {
            guard index + 1 < elements.count, elements[index].scalar == "{", elements[index + 1].scalar == "{" else {
                result.elements.append(elements[index])
                index += 1
                continue
            }
            var end = index + 2
            while end < elements.count,
                !(elements[end].scalar == "}" && elements[end - 1].scalar == "}" && end > index + 2)
            {
                end += 1
            }
            let gap = TracedText(elements[index..<min(end + 1, elements.count)])
            result.append(.unknown(gap.string, at: elements[index].point))
            index = end + 1
        }
        return result
    }
}
