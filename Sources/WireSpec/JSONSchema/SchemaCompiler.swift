import LosslessJSON

/// Reads schemas into nodes, each place of each file once, and follows their references.
struct SchemaCompiler {
    private struct Location: Hashable {
        let file: String
        let pointer: JSONPointer
    }

    private let schemas: [String: JSONValue]
    private(set) var nodes: [SchemaNode] = []
    private(set) var faults: [SchemaFault] = []
    private var numbers: [Location: SchemaNode.Number] = [:]
    private var toCompile: [(number: SchemaNode.Number, location: Location)] = []

    init(_ schemas: [String: JSONValue]) { self.schemas = schemas }

    /// The number of the schema at a place; it is read later.
    mutating func number(of file: String, _ pointer: JSONPointer) -> SchemaNode.Number {
        let location = Location(file: file, pointer: pointer)
        if let number = numbers[location] { return number }
        let number = nodes.count
        nodes.append(SchemaNode())
        numbers[location] = number
        toCompile.append((number, location))
        return number
    }

    mutating func compileAll() {
        while let (number, location) = toCompile.popLast() { nodes[number] = compile(location) }
        faults.sort { ($0.file, $0.pointer.text) < ($1.file, $1.pointer.text) }
    }

    private mutating func compile(_ location: Location) -> SchemaNode {
        var node = SchemaNode()
        switch schemas[location.file]?[location.pointer] {
        case .bool(let constant): node.constant = constant
        case .object(let schema):
            for (key, value) in schema.members.map({ ($0.key, $0.value) }) {
                guard let keyword = SchemaKeyword(rawValue: key) else {
                    if !SchemaKeyword.isAnnotation(key) {
                        fault(location, "\(key) is no keyword that the specification's schemas may use")
                    }
                    continue
                }
                read(keyword, value, of: schema, at: location, into: &node)
            }
        case .none: fault(location, "there is no schema here")
        default: fault(location, "a schema is an object or a boolean")
        }
        return node
    }

    private mutating func read(
        _ keyword: SchemaKeyword, _ value: JSONValue, of schema: JSONObject, at location: Location,
        into node: inout SchemaNode
    ) {
        let place = Location(file: location.file, pointer: location.pointer.appending(keyword.rawValue))
        switch keyword {
        case .type:
            let names = value.array ?? [value]
            node.types = names.compactMap { $0.string.flatMap(SchemaType.init) }
            if node.types.isEmpty || node.types.count != names.count { fault(place, "names no type of JSON Schema") }
        case .enum:
            node.members = value.array
            if value.array?.isEmpty != false { fault(place, "must be an array with members") }
        case .const: node.const = value
        case .properties: node.properties = children(value, place)
        case .defs: _ = children(value, place)
        case .required:
            node.required = value.array?.compactMap(\.string) ?? []
            if value.array?.count != node.required.count { fault(place, "must be an array of strings") }
        case .additionalProperties: node.additionalProperties = number(of: place.file, place.pointer)
        case .items: node.items = number(of: place.file, place.pointer)
        case .prefixItems: node.prefixItems = list(value, place)
        case .minItems: node.itemCount.least = count(value, place)
        case .maxItems: node.itemCount.most = count(value, place)
        case .minLength: node.length.least = count(value, place)
        case .maxLength: node.length.most = count(value, place)
        case .minimum: node.minimum = bound(value, place)
        case .maximum: node.maximum = bound(value, place)
        case .pattern: node.pattern = pattern(value, place)
        case .oneOf: node.oneOf = list(value, place)
        case .anyOf: node.anyOf = list(value, place)
        case .allOf: node.allOf = list(value, place)
        case .if:
            guard schema["then"] != nil else { return fault(place, "stands without a then") }
            let then = location.pointer.appending(SchemaKeyword.then.rawValue)
            node.condition = (number(of: place.file, place.pointer), number(of: place.file, then))
        case .then: if schema["if"] == nil { fault(place, "stands without an if") }
        case .ref: node.reference = reference(value, place)
        }
    }

    private mutating func children(_ value: JSONValue, _ place: Location) -> [(key: String, schema: SchemaNode.Number)]
    {
        guard let object = value.object else {
            fault(place, "must be an object of schemas")
            return []
        }
        return object.keys.map { ($0, number(of: place.file, place.pointer.appending($0))) }
    }

    private mutating func list(_ value: JSONValue, _ place: Location) -> [SchemaNode.Number] {
        guard let array = value.array, !array.isEmpty else {
            fault(place, "must be an array of schemas")
            return []
        }
        return array.indices.map { number(of: place.file, place.pointer.appending($0)) }
    }

    private mutating func count(_ value: JSONValue, _ place: Location) -> Int? {
        if let count = value.int, count >= 0 { return count }
        fault(place, "must be an integer from 0")
        return nil
    }

    private mutating func bound(_ value: JSONValue, _ place: Location) -> JSONNumber? {
        if value.number == nil { fault(place, "must be a number") }
        return value.number
    }

    private mutating func pattern(_ value: JSONValue, _ place: Location) -> SchemaPattern? {
        guard let text = value.string, let pattern = try? SchemaPattern(text) else {
            fault(place, "must be a regular expression")
            return nil
        }
        return pattern
    }

    private mutating func reference(_ value: JSONValue, _ place: Location) -> SchemaNode.Number? {
        let parts = (value.string ?? "").split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file = parts.first.map(String.init) ?? ""
        let target = file.isEmpty ? place.file : file
        guard let pointer = JSONPointer(parts.count == 2 ? String(parts[1]) : ""), schemas[target]?[pointer] != nil
        else {
            fault(place, "refers to \(value.text()), which is not there")
            return nil
        }
        return number(of: target, pointer)
    }

    private mutating func fault(_ location: Location, _ message: String) {
        faults.append(SchemaFault(file: location.file, pointer: location.pointer, message: message))
    }
}
