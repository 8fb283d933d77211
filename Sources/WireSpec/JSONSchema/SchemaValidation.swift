import LosslessJSON

/// Applies schemas to one value and collects what does not hold.
struct SchemaValidation {
    let nodes: [SchemaNode]
    private(set) var findings: [SchemaFinding] = []
    /// References that lead in a circle without going into the value would never end.
    private var depth = 0
    private static let deepest = 512

    init(nodes: [SchemaNode]) { self.nodes = nodes }

    mutating func apply(_ number: SchemaNode.Number, to value: JSONValue, at place: JSONPointer) {
        guard depth < Self.deepest else { return fail("$ref", "is nested deeper than schemas are followed", place) }
        depth += 1
        defer { depth -= 1 }
        let node = nodes[number]
        if node.constant == false { fail("false", "is not allowed here", place) }
        if let reference = node.reference { apply(reference, to: value, at: place) }
        applyToAny(node, value, place)
        switch value {
        case .object(let object): applyToObject(node, object, place)
        case .array(let array): applyToArray(node, array, place)
        case .string(let string): applyToString(node, string, place)
        case .number(let number): applyToNumber(node, number, place)
        case .null, .bool: break
        }
        applyCombinations(node, value, place)
    }

    private mutating func applyToAny(_ node: SchemaNode, _ value: JSONValue, _ place: JSONPointer) {
        if !node.types.isEmpty, !node.types.contains(where: { $0.holds(for: value) }) {
            fail("type", "must be \(node.types.map(\.rawValue).joined(separator: " or "))", place)
        }
        if let members = node.members, !members.contains(where: { $0.isSchemaEqual(to: value) }) {
            fail("enum", "must be one of \(members.map { $0.text() }.joined(separator: ", "))", place)
        }
        if let const = node.const, !const.isSchemaEqual(to: value) { fail("const", "must be \(const.text())", place) }
    }

    private mutating func applyToObject(_ node: SchemaNode, _ object: JSONObject, _ place: JSONPointer) {
        for key in node.required where object[key] == nil { fail("required", "lacks \(key)", place) }
        for member in object {
            let place = place.appending(member.key)
            if let schema = node.properties.first(where: { $0.key == member.key })?.schema {
                apply(schema, to: member.value, at: place)
            } else if let rest = node.additionalProperties {
                apply(rest, to: member.value, at: place)
            }
        }
    }

    private mutating func applyToArray(_ node: SchemaNode, _ array: [JSONValue], _ place: JSONPointer) {
        check(array.count, node.itemCount, ("minItems", "maxItems"), "items", place)
        for (index, (schema, value)) in zip(node.prefixItems, array).enumerated() {
            apply(schema, to: value, at: place.appending(index))
        }
        guard let items = node.items else { return }
        for (index, value) in array.enumerated().dropFirst(node.prefixItems.count) {
            apply(items, to: value, at: place.appending(index))
        }
    }

    private mutating func applyToString(_ node: SchemaNode, _ string: String, _ place: JSONPointer) {
        check(string.unicodeScalars.count, node.length, ("minLength", "maxLength"), "characters", place)
        if let pattern = node.pattern, !pattern.matches(string) { fail("pattern", "must match \(pattern.text)", place) }
    }

    private mutating func applyToNumber(_ node: SchemaNode, _ number: JSONNumber, _ place: JSONPointer) {
        if let minimum = node.minimum, ExactDecimal(number) < ExactDecimal(minimum) {
            fail("minimum", "must be at least \(minimum.text)", place)
        }
        if let maximum = node.maximum, ExactDecimal(maximum) < ExactDecimal(number) {
            fail("maximum", "must be at most \(maximum.text)", place)
        }
    }

    private mutating func applyCombinations(_ node: SchemaNode, _ value: JSONValue, _ place: JSONPointer) {
        for schema in node.allOf { apply(schema, to: value, at: place) }
        if !node.anyOf.isEmpty {
            let attempts = node.anyOf.map { findings(of: $0, value, place) }
            if !attempts.contains(where: \.isEmpty) { findings += closest(attempts) }
        }
        if !node.oneOf.isEmpty {
            let attempts = node.oneOf.map { findings(of: $0, value, place) }
            let count = attempts.count { $0.isEmpty }
            if count == 0 { findings += closest(attempts) }
            if count > 1 { fail("oneOf", "is \(count) of the things of which it may be one", place) }
        }
        if let (condition, then) = node.condition, findings(of: condition, value, place).isEmpty {
            apply(then, to: value, at: place)
        }
    }

    private func findings(of schema: SchemaNode.Number, _ value: JSONValue, _ place: JSONPointer) -> [SchemaFinding] {
        var attempt = SchemaValidation(nodes: nodes)
        attempt.depth = depth
        attempt.apply(schema, to: value, at: place)
        return attempt.findings
    }

    /// What was probably meant: the alternative that holds furthest into the value.
    private func closest(_ attempts: [[SchemaFinding]]) -> [SchemaFinding] {
        func reach(_ findings: [SchemaFinding]) -> Int { findings.map(\.pointer.tokens.count).min() ?? 0 }
        return attempts.max { (reach($0), -$0.count) < (reach($1), -$1.count) } ?? []
    }

    private mutating func check(
        _ count: Int, _ range: SchemaNode.CountRange, _ keywords: (String, String), _ what: String, _ place: JSONPointer
    ) {
        if let least = range.least, count < least {
            fail(keywords.0, "must have at least \(least) \(what), and has \(count)", place)
        }
        if let most = range.most, count > most {
            fail(keywords.1, "must have at most \(most) \(what), and has \(count)", place)
        }
    }

    private mutating func fail(_ keyword: String, _ message: String, _ place: JSONPointer) {
        findings.append(SchemaFinding(pointer: place, keyword: keyword, message: message))
    }
}
