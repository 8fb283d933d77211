import LosslessJSON
import MarkedYAML
import Testing

@testable import WireSpec

/// The schema files, by hand and generated: sound, named, and right about instances that are right and wrong.
@Suite struct SchemaFileTests {
    private let files: [String: JSONValue]
    private let set: JSONSchemaSet

    init() throws {
        files = try SpecSchemas.files()
        set = JSONSchemaSet(files)
    }

    @Test func `schemas use the allowed keywords alone, and refer to what is there`() {
        #expect(files.count == 33)
        #expect(set.faults == [])
        for (name, schema) in files {
            #expect(schema["$id"]?.string == name)
            #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
            #expect(schema["title"]?.string?.isEmpty == false, "\(name)")
        }
    }

    /// Each faulty instance is a sound one with one value set or taken away.
    @Test(arguments: try SchemaExample.all())
    func `sound instances are taken and faulty ones are not`(_ example: SchemaExample) throws {
        #expect(try set.findings(example.sound, by: example.schema).map(\.description) == [])
        #expect(!example.faults.isEmpty)
        for fault in example.faults {
            let findings = try set.findings(fault.instance, by: example.schema)
            #expect(!findings.isEmpty, "\(fault.description)")
            // The fault is named at its place, in what holds it or in what it holds.
            let place = fault.pointer.text
            #expect(
                findings.contains { place.hasPrefix($0.pointer.text) || $0.pointer.text.hasPrefix(place) },
                "\(fault.description): \(findings)")
        }
    }

    @Test func `each schema written by hand has an example`() throws {
        let examples = Set(try SchemaExample.all().map(\.schema))
        for path in try SpecFiles.paths("spec/schemas", ".json") + SpecFiles.paths("conformance/schemas", ".json")
        where !GeneratedFile.isGenerated(try SpecFiles.bytes(path)) {
            #expect(examples.contains(String(path.split(separator: "/").last ?? "")), "\(path)")
        }
    }

    @Test func `examples in the text hold`() throws {
        var count = 0
        for path in try SpecFiles.paths("spec/1.0", ".md") {
            let text = String(decoding: try SpecFiles.bytes(path), as: UTF8.self)
            for match in text.matches(of: /```json owp-example=(?<schema>\S+)\n(?<example>.*?)```/.dotMatchesNewlines())
            {
                let schema = "\(match.output.schema).schema.json"
                let value = try JSONValue.parse(String(match.output.example))
                #expect(try set.findings(value, by: schema).map(\.description) == [], "\(path): \(schema)")
                count += 1
            }
        }
        #expect(count >= 50)
    }
}
