import Diagnostics
import MarkedYAML

extension Place {
    /// Where a node stands in a file.
    init(_ node: YAMLNode, in file: String, label: String? = nil) {
        self.init(
            file: file, line: node.start.line, column: node.start.column,
            endColumn: node.end.line == node.start.line ? node.end.column : nil, offset: node.start.offset,
            label: label)
    }
}

extension Diagnostic {
    init(yaml error: YAMLError, in file: String) {
        func place(_ mark: YAMLMark, _ label: String? = nil) -> Place {
            Place(file: file, line: mark.line, column: mark.column, offset: mark.offset, label: label)
        }
        self.init(
            .error, code: "yaml-\(error.code.rawValue)", error.message, hint: error.hint, at: place(error.mark),
            related: error.related.map { [place($0, "it begins here")] } ?? [])
    }

    init(_ duplicate: YAMLDuplicateKey, in file: String) {
        self.init(yaml: duplicate.error, in: file)
        place = Place(duplicate.second.key, in: file)
        related = [Place(duplicate.first, in: file, label: "it stands here first")]
    }
}
