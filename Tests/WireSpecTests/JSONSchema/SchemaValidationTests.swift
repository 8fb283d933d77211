import LosslessJSON
import Testing

@testable import WireSpec

@Suite("JSON Schema, the keywords that the specification allows itself") struct SchemaValidationTests {
    private static let cases: [JSONValue] = {
        let bytes = (try? SpecFiles.bytes("Tests/WireSpecTests/Resources/json-schema-cases.json")) ?? []
        return (try? JSONValue.parse(bytes))?.array ?? []
    }()

    /// The same file is judged by Python's jsonschema in the interoperability tests.
    @Test func `the table of cases is judged as it says`() throws {
        #expect(Self.cases.count > 30)
        for one in Self.cases {
            let schema = try #require(one["schema"])
            let schemas = JSONSchemaSet(["s.json": schema])
            #expect(schemas.faults.isEmpty, "\(schema.text())")
            for value in try #require(one["valid"]?.array) {
                let findings = try schemas.findings(value, by: "s.json")
                #expect(findings.isEmpty, "\(schema.text()) must accept \(value.text())")
            }
            for value in try #require(one["invalid"]?.array) {
                let findings = try schemas.findings(value, by: "s.json")
                #expect(!findings.isEmpty, "\(schema.text()) must refuse \(value.text())")
            }
        }
    }

    @Test func `each keyword is in the table`() throws {
        let text = Self.cases.compactMap { $0["schema"]?.text() }.joined()
        for keyword in SchemaKeyword.allCases {
            #expect(text.contains("\"\(keyword.rawValue)\""), "\(keyword.rawValue)")
        }
    }

    @Test func `findings name the place and say what to do`() throws {
        let schema: JSONValue = [
            "type": "object", "required": ["id", "task"],
            "properties": [
                "id": [:], "args": ["items": ["type": "string"]], "priority": ["minimum": 0, "maximum": 9],
            ],
            "additionalProperties": false,
        ]
        let findings = try JSONSchemaSet(["s.json": schema]).findings(
            ["args": ["a", 2], "priority": 10, "id": "x", "a/b": nil], by: "s.json")
        #expect(
            findings.map(\.description) == [
                "the whole: lacks task", "/args/1: must be string", "/priority: must be at most 9",
                "/a~1b: is not allowed here",
            ])
    }

    @Test func `of alternatives the closest is explained`() throws {
        let schema: JSONValue = [
            "oneOf": [
                ["type": "null"],
                ["type": "object", "required": ["dead"], "properties": ["dead": ["const": 1]]],
            ]
        ]
        let findings = try JSONSchemaSet(["s.json": schema]).findings(["dead": 2], by: "s.json")
        #expect(findings.map(\.description) == ["/dead: must be 1"])
    }

    @Test func `schemas refer to each other by file`() throws {
        let schemas = JSONSchemaSet([
            "a.json": ["properties": ["b": ["$ref": "b.json"], "id": ["$ref": "b.json#/$defs/id"]]],
            "b.json": ["type": "array", "$defs": ["id": ["type": "string"]]],
        ])
        #expect(try schemas.findings(["b": [], "id": "x"], by: "a.json").isEmpty)
        #expect(try schemas.findings(["b": 1, "id": 2], by: "a.json").count == 2)
    }

    @Test func `references in a circle end`() throws {
        let schemas = JSONSchemaSet(["s.json": ["$ref": "#"]])
        #expect(try schemas.findings(1, by: "s.json").map(\.keyword) == ["$ref"])
    }

    @Test(arguments: [
        (#"{"format": "uuid"}"#, "format is no keyword that the specification's schemas may use"),
        (#"{"type": "text"}"#, "names no type of JSON Schema"),
        (#"{"type": []}"#, "names no type of JSON Schema"),
        (##"{"$ref": "#/$defs/x"}"##, ##"refers to "#/$defs/x", which is not there"##),
        (#"{"$ref": "other.json"}"#, #"refers to "other.json", which is not there"#),
        (#"{"pattern": "["}"#, "must be a regular expression"),
        (#"{"minItems": -1}"#, "must be an integer from 0"),
        (#"{"minimum": "0"}"#, "must be a number"),
        (#"{"required": [1]}"#, "must be an array of strings"),
        (#"{"enum": []}"#, "must be an array with members"),
        (#"{"oneOf": []}"#, "must be an array of schemas"),
        (#"{"properties": []}"#, "must be an object of schemas"),
        (#"{"items": 3}"#, "a schema is an object or a boolean"),
        (#"{"if": {}}"#, "stands without a then"),
        (#"{"then": {}}"#, "stands without an if"),
    ])
    func `a schema that can't be applied is refused`(_ schema: String, _ message: String) throws {
        let schemas = JSONSchemaSet(["s.json": try JSONValue.parse(Array(schema.utf8))])
        #expect(schemas.faults.map(\.message) == [message])
        #expect(throws: SchemaFault.self) { try schemas.findings(1, by: "s.json") }
    }

    @Test(arguments: [
        (#"["5e5b7a4e-1f0c-4d5b-9f52-3e6f1c2d7a10", "ann"]"#, true),
        (#"["5e5b7a4e-1f0c-4d5b-9f52-3e6f1c2d7a10"]"#, false),
        (#"{"process_id": "5e5b7a4e1f0c4d5b9f523e6f1c2d7a10", "user": null}"#, true),
        (#"{"pid": "5e5b7a4e1f0c4d5b9f523e6f1c2d7a10", "user": "ann"}"#, true),
        (#"{"pid": "5e5b7a4e1f0c4d5b9f523e6f1c2d7a10"}"#, false), (#"{"user": "ann"}"#, false),
        (
            #"{"pid": "5e5b7a4e1f0c4d5b9f523e6f1c2d7a10", "process_id": "5e5b7a4e1f0c4d5b9f523e6f1c2d7a10", "user": null}"#,
            false
        ),
        (#"{"process_id": "5e5b7a4e1f0c4d5b9f523e6f1c2d7a10", "user": null, "state": {}}"#, false),
    ])
    func `arguments stand by position or by name`(_ arguments: String, _ isValid: Bool) throws {
        let file = "new_task.owp-3.schema.json"
        let schemas = JSONSchemaSet([file: try JSONValue.parse(SpecFiles.bytes("spec/schemas/\(file)"))])
        let findings = try schemas.findings(JSONValue.parse(Array(arguments.utf8)), by: file)
        #expect(findings.isEmpty == isValid, "\(findings)")
    }
}
