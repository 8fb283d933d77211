import Diagnostics
import MarkedYAML

/// Reads nodes of a file of the specification, and collects what is wrong with them.
struct SpecificationNodes {
    let file: String
    private(set) var diagnostics = DiagnosticCollection()

    init(file: String) { self.file = file }

    /// The only document of the file; nil when it can't be read as YAML.
    mutating func document(_ bytes: [UInt8]) -> YAMLNode? {
        do {
            let document = try YAMLDocument.parse(bytes)
            for duplicate in document.duplicateKeys { report(duplicate.error) }
            return document.root
        } catch {
            report(error)
            return nil
        }
    }

    /// A mapping with no keys but these.
    mutating func mapping(_ node: YAMLNode?, _ what: String, keys: [String]? = nil) -> YAMLMapping? {
        guard let mapping = node?.mapping else {
            fault("not-a-mapping", "\(what) must be a mapping", node)
            return nil
        }
        for entry in mapping where keys?.contains(entry.name) == false {
            let hint = keys?.joined(separator: ", ")
            fault(
                "unknown-key", "\(what) has no key '\(entry.name)'", entry.key, hint: hint.map { "the keys are \($0)" })
        }
        return mapping
    }

    mutating func string(_ mapping: YAMLMapping, _ key: String, _ what: String, _ place: YAMLNode) -> String {
        if let text = optionalString(mapping, key, what) { return text }
        if mapping[key] == nil { fault("missing-key", "\(what) lacks '\(key)'", place) }
        return ""
    }

    mutating func optionalString(_ mapping: YAMLMapping, _ key: String, _ what: String) -> String? {
        guard let node = mapping[key] else { return nil }
        guard let text = node.string else {
            fault("not-a-string", "\(key) of \(what) must be a string", node)
            return nil
        }
        return text
    }

    mutating func bool(_ mapping: YAMLMapping, _ key: String, _ what: String) -> Bool {
        guard let node = mapping[key] else { return false }
        guard let value = node.bool else {
            fault("not-a-boolean", "\(key) of \(what) must be true or false", node)
            return false
        }
        return value
    }

    /// Of any scalars: `[1, 2]` and `["1", "2"]` alike.
    mutating func strings(_ node: YAMLNode?, _ what: String) -> [String] {
        guard let node else { return [] }
        guard let elements = node.sequence else {
            fault("not-a-sequence", "\(what) must be a sequence", node)
            return []
        }
        return elements.compactMap { element in
            if element.text == nil { fault("not-a-string", "\(what) must hold strings", element) }
            return element.text
        }
    }

    mutating func oneOf<Value>(
        _ values: [Value], _ text: String, _ what: String, _ node: YAMLNode?
    ) -> Value? where Value: RawRepresentable, Value.RawValue == String {
        if let value = values.first(where: { $0.rawValue == text }) { return value }
        if !text.isEmpty {
            fault(
                "unknown-value", "\(what) can't be '\(text)'", node,
                hint: "it is one of \(values.map(\.rawValue).joined(separator: ", "))")
        }
        return nil
    }

    mutating func fault(_ code: String, _ message: String, _ node: YAMLNode?, hint: String? = nil) {
        diagnostics.append(
            Diagnostic(.error, code: code, message, hint: hint, at: node.map(place) ?? Place(file: file)))
    }

    func place(_ node: YAMLNode) -> Place {
        Place(file: file, line: node.start.line, column: node.start.column, offset: node.start.offset)
    }

    private mutating func report(_ error: YAMLError) {
        let place = Place(file: file, line: error.mark.line, column: error.mark.column, offset: error.mark.offset)
        diagnostics.append(
            Diagnostic(.error, code: "yaml-\(error.code.rawValue)", error.message, hint: error.hint, at: place))
    }
}
