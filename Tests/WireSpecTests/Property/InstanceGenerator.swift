import LosslessJSON

@testable import WireSpec

/// Makes instances of schemas: as wild as the schema lets them be. What the keywords alone do not bring about (`oneOf`, `if`)
/// is tried until the validator is content.
struct InstanceGenerator {
    enum Fault: Error, CustomStringConvertible {
        case noInstance(String)

        var description: String {
            switch self {
            case .noInstance(let file): "no instance of \(file) was found"
            }
        }
    }

    let files: [String: JSONValue]
    let set: JSONSchemaSet
    var dice: Dice
    private static let attempts = 300
    private static let deepest = 6

    init(files: [String: JSONValue], seed: UInt64) {
        self.files = files
        set = JSONSchemaSet(files)
        dice = Dice(seed: seed)
    }

    /// An instance that our validator takes.
    mutating func instance(of file: String) throws -> JSONValue {
        for _ in 0..<Self.attempts {
            let value = self.value(["$ref": .string(file)], in: file, 0)
            if try set.findings(value, by: file).isEmpty { return value }
        }
        throw Fault.noInstance(file)
    }

    /// The instance with one thing changed somewhere, for better or worse.
    mutating func mutated(_ value: JSONValue) -> JSONValue {
        guard !dice.once(in: 4) else { return anything(2) }
        switch value {
        case .object(var object) where !object.isEmpty:
            let key = dice.one(of: object.keys)
            switch dice.number(0...4) {
            case 0: object[key] = nil
            case 1: object["x-\(dice.text(1...4))"] = anything(1)
            default: object[key] = object[key].map { mutated($0) }
            }
            return .object(object)
        case .array(var array) where !array.isEmpty:
            let index = dice.number(0...array.count - 1)
            switch dice.number(0...4) {
            case 0: array.remove(at: index)
            case 1: array.append(anything(1))
            default: array[index] = mutated(array[index])
            }
            return .array(array)
        case .string(let text):
            return dice.once(in: 2) ? .string(text + dice.text(1...2)) : .string(String(text.dropLast()))
        case .number: return number(isInteger: false, nil, nil)
        default: return anything(2)
        }
    }

    private mutating func value(_ schema: JSONValue, in file: String, _ depth: Int) -> JSONValue {
        guard depth < 40, let object = schema.object else { return anything(depth) }
        if let members = object["enum"]?.array { return dice.one(of: members) }
        if let const = object["const"] { return const }
        if let reference = object["$ref"]?.string {
            let (target, schema) = resolve(reference, in: file)
            return value(schema, in: target, depth + 1)
        }
        if let alternatives = (object["oneOf"] ?? object["anyOf"])?.array {
            return value(dice.one(of: alternatives), in: file, depth + 1)
        }
        // Half of the time as the condition asks, for else nothing would be held to it.
        if object["type"] != nil, let then = object["then"], then["$ref"] != nil, dice.once(in: 2) {
            return value(then, in: file, depth + 1)
        }
        return typed(object, in: file, depth)
    }

    private mutating func typed(_ schema: JSONObject, in file: String, _ depth: Int) -> JSONValue {
        let types = (schema["type"]?.array ?? schema["type"].map { [$0] } ?? []).compactMap(\.string)
        guard !types.isEmpty else {
            return schema["properties"] == nil ? anything(depth) : objectValue(schema, in: file, depth)
        }
        switch dice.one(of: types) {
        case "object": return objectValue(schema, in: file, depth)
        case "array": return arrayValue(schema, in: file, depth)
        case "string": return .string(text(schema))
        case "integer": return number(isInteger: true, schema["minimum"]?.int, schema["maximum"]?.int)
        case "number": return number(isInteger: false, schema["minimum"]?.int, schema["maximum"]?.int)
        case "boolean": return .bool(dice.once(in: 2))
        default: return .null
        }
    }

    private mutating func objectValue(_ schema: JSONObject, in file: String, _ depth: Int) -> JSONValue {
        var object = JSONObject()
        let required = Set((schema["required"]?.array ?? []).compactMap(\.string))
        for member in schema["properties"]?.object ?? [:] where required.contains(member.key) || dice.once(in: 2) {
            object.append(member.key, value(member.value, in: file, depth + 1))
        }
        guard depth < Self.deepest else { return .object(object) }
        switch schema["additionalProperties"] {
        case .bool(false): break
        case .some(let rest) where rest != true:
            for index in 0..<dice.number(0...2) { object["k\(index)"] = value(rest, in: file, depth + 1) }
        default: if dice.once(in: 3) { object["x-\(dice.text())"] = anything(depth + 1) }
        }
        let order = object.members.shuffled(using: &dice)
        return .object(JSONObject(members: order))
    }

    private mutating func arrayValue(_ schema: JSONObject, in file: String, _ depth: Int) -> JSONValue {
        let first = schema["prefixItems"]?.array ?? []
        let least = schema["minItems"]?.int ?? 0
        let most = schema["maxItems"]?.int ?? max(least, first.count + dice.number(0...2))
        var array: [JSONValue] = []
        for index in 0..<dice.number(least...max(least, most)) {
            let item = index < first.count ? first[index] : schema["items"] ?? true
            array.append(value(item, in: file, depth + 1))
        }
        return .array(array)
    }

    private mutating func text(_ schema: JSONObject) -> String {
        let least = schema["minLength"]?.int ?? 0
        if let pattern = schema["pattern"]?.string, let sampler = try? PatternSampler(pattern) {
            return sampler.text(&dice)
        }
        return schema["pattern"] == nil ? dice.text(least...least + 12) : "a\(dice.number(0...99))"
    }

    /// Spelt in every way that JSON has.
    private mutating func number(isInteger: Bool, _ least: Int?, _ most: Int?) -> JSONValue {
        let whole = dice.number((least ?? -1_000)...(most ?? 1_000))
        var spellings = ["\(whole)", "\(whole).0", "\(whole)e0", "\(whole).00E+0"]
        if most == nil { spellings += ["\(abs(whole))000000000000000000000", "1e15"] }
        if !isInteger, most == nil { spellings += ["\(abs(whole)).5", "1.25e-3", "0.1"] }
        return JSONNumber(text: dice.one(of: spellings)).map { .number($0) } ?? 0
    }

    private mutating func anything(_ depth: Int) -> JSONValue {
        switch dice.number(depth < Self.deepest ? 0...6 : 0...4) {
        case 0: return .null
        case 1: return .bool(dice.once(in: 2))
        case 2: return number(isInteger: false, nil, nil)
        case 3, 4: return .string(dice.text())
        case 5: return .array((0..<dice.number(0...3)).map { _ in anything(depth + 2) })
        default:
            return .object(JSONObject((0..<dice.number(0...3)).map { (key: "k\($0)", value: anything(depth + 2)) }))
        }
    }

    private func resolve(_ reference: String, in file: String) -> (file: String, schema: JSONValue) {
        let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let target = parts[0].isEmpty ? file : parts[0]
        let pointer = JSONPointer(parts.count == 2 ? parts[1] : "") ?? JSONPointer()
        return (target, files[target]?[pointer] ?? true)
    }
}
