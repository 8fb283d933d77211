import LosslessJSON
import MarkedYAML
import Testing

@testable import WireSpec

/// A sound instance of a schema, and what makes it faulty: a document of `Resources/schema-examples.yaml`.
struct SchemaExample: Sendable, CustomTestStringConvertible {
    struct Fault: Sendable, CustomStringConvertible {
        let pointer: JSONPointer
        let instance: JSONValue
        let description: String
    }

    let schema: String
    let sound: JSONValue
    let faults: [Fault]

    var testDescription: String { schema }

    static func all() throws -> [SchemaExample] {
        let path = "Tests/WireSpecTests/Resources/schema-examples.yaml"
        let examples = try YAMLDocument.parse(SpecFiles.bytes(path), limits: .standard).root.json
        return try #require(examples.array).map { try SchemaExample($0) }
    }

    private init(_ json: JSONValue) throws {
        schema = "\(try #require(json["schema"]?.string)).schema.json"
        let sound = try #require(json["sound"])
        self.sound = sound
        let set = json["set"]?.array ?? []
        let without = json["without"]?.array ?? []
        var faults: [Fault] = []
        for pair in set {
            let parts = try #require(pair.array)
            try #require(parts.count == 2)
            faults.append(try Fault(sound, at: parts[0].string ?? "?", to: parts[1]))
        }
        for pointer in without { faults.append(try Fault(sound, at: pointer.string ?? "?", to: nil)) }
        self.faults = faults
    }
}

extension SchemaExample.Fault {
    fileprivate init(_ sound: JSONValue, at text: String, to value: JSONValue?) throws {
        pointer = try #require(JSONPointer(text))
        instance = sound.setting(value, at: pointer.tokens[...])
        try #require(instance != sound)
        description = "\(text) \(value.map { "set to \($0.text())" } ?? "taken away")"
    }
}

extension JSONValue {
    fileprivate func setting(_ value: JSONValue?, at path: ArraySlice<String>) -> JSONValue {
        guard let token = path.first else { return value ?? self }
        let rest = path.dropFirst()
        if var array, let index = Int(token), index <= array.count {
            if let value = rest.isEmpty ? value : array[index].setting(value, at: rest) {
                array.replaceSubrange(index..<min(index + 1, array.count), with: [value])
            } else {
                array.remove(at: index)
            }
            return .array(array)
        }
        var object = object ?? JSONObject()
        object[token] = rest.isEmpty ? value : (object[token] ?? [:]).setting(value, at: rest)
        return .object(object)
    }
}
