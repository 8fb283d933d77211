import LosslessJSON

/// Holds the keys of an envelope to the tables of the specification, as far as readers cope with what is wrong.
struct FieldChecks {
    private(set) var findings: [WireFinding] = []

    /// - Parameter root: an object.
    init(_ root: JSONDocument.Element) {
        check(root, at: "") { (key: EnvelopeKey) in key.field }
        if let properties = root["properties"], properties.kind == .object {
            check(properties, at: "/properties") { (key: PropertyKey) in key.field }
        }
        // Without a task it is protocol 1, where headers are empty.
        if let headers = root["headers"], headers["task"] != nil {
            check(headers, at: "/headers") { (key: HeaderKey) in key.field }
        }
    }

    private mutating func check<Key>(
        _ object: JSONDocument.Element, at pointer: String, _ field: (Key) -> WireField
    ) where Key: CaseIterable & RawRepresentable, Key.RawValue == String {
        for key in object.duplicateKeys {
            let place = WirePlace(pointer: "\(pointer)\(JSONPointer(tokens: [key]).text)", offset: object[key]?.offset)
            findings.append(
                WireFinding(
                    .warning, code: "duplicate-key", "the key stands here twice, and readers take the last",
                    hint: "send it once", at: place))
        }
        var absent: [String] = []
        for key in Key.allCases {
            let field = field(key)
            guard let value = object[key.rawValue] else {
                if field.writer == .should { absent.append(key.rawValue) }
                if field.writer == .must { reportAbsence(key.rawValue, field, "\(pointer)/\(key.rawValue)") }
                continue
            }
            // What is required, and dates and limits, readers refuse themselves.
            if field.isRequired || field.type == .date || field.type == .timelimit { continue }
            check(value, key.rawValue, field)
        }
        guard !absent.isEmpty else { return }
        findings.append(
            WireFinding(
                .note, code: "missing-keys",
                "what a writer should send is absent: \(absent.joined(separator: ", "))",
                at: WirePlace(pointer: pointer, offset: object.offset)))
    }

    private mutating func reportAbsence(_ key: String, _ field: WireField, _ pointer: String) {
        guard let omitted = field.omitted, !field.isRequired else { return }
        findings.append(
            WireFinding(
                .warning, code: "missing-key", "\(key) is absent, and a writer must send it",
                hint: "when it is absent: \(omitted)", at: WirePlace(pointer: pointer)))
    }

    private mutating func check(_ value: JSONDocument.Element, _ key: String, _ field: WireField) {
        let place = WirePlace(pointer: value.pointer.text, offset: value.offset)
        guard field.accepts(value) else {
            findings.append(
                WireFinding(
                    .warning, code: "unexpected-type", "\(key) is \(value.kind.phrase), and readers take it as absent",
                    hint: "send \(field.expectation)", at: place))
            return
        }
        if value.isNull || field.values.isEmpty { return }
        let text = value.string ?? value.number?.text ?? ""
        if !field.values.contains(text) {
            findings.append(
                WireFinding(
                    .warning, code: "unexpected-value", "\(key) has a value that the specification does not know",
                    hint: "send one of \(field.values.joined(separator: ", "))", at: place))
        }
    }
}

extension WireField {
    fileprivate func accepts(_ value: JSONDocument.Element) -> Bool {
        switch value.kind {
        case .null: nullable || type == .any
        case .bool: type == .boolean || type == .any
        case .number: (type == .integer && value.int != nil) || type == .scalar || type == .any
        case .string: type == .string || type == .date || type == .scalar || type == .any
        case .array: type == .array || type == .timelimit || type == .any
        case .object: type == .object || type == .deliveryInfo || type == .any
        }
    }

    /// For a sentence: "a string or null".
    fileprivate var expectation: String {
        let type =
            switch type {
            case .string: "a string"
            case .integer: "a whole number"
            case .boolean: "true or false"
            case .object, .deliveryInfo: "an object"
            case .array, .timelimit: "an array"
            case .date: "a date"
            case .scalar: "a string or a number"
            case .any: "anything"
            }
        return nullable ? "\(type) or null" : type
    }
}
