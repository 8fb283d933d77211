import LosslessJSON
import Testing

@testable import WireSpec

@Suite struct AsyncAPITests {
    private let schemas: [String: JSONValue]
    private let files: [String]

    init() throws {
        var schemas: [String: JSONValue] = [:]
        for path in try SpecFiles.paths("spec/schemas", ".schema.json") {
            schemas[String(path.split(separator: "/").last ?? "")] = try JSONValue.parse(SpecFiles.bytes(path))
        }
        self.schemas = schemas
        files = try SpecFiles.paths("spec/asyncapi", ".json")
    }

    @Test func `the documents of both sides are sound`() throws {
        #expect(files == ["spec/asyncapi/api.asyncapi.json", "spec/asyncapi/worker.asyncapi.json"])
        for file in files {
            let document = try JSONValue.parse(SpecFiles.bytes(file))
            #expect(AsyncAPILint.check(document, file: file, schemas: schemas).sorted == [])
            #expect(document["components"]?["messages"]?.object?.count == 12)
        }
    }

    @Test func `the api sends what a worker receives, on the same channels`() throws {
        let api = try JSONValue.parse(SpecFiles.bytes(files[0]))
        let worker = try JSONValue.parse(SpecFiles.bytes(files[1]))
        #expect(api["channels"] == worker["channels"])
        #expect(api["components"] == worker["components"])
        #expect(api["operations"]?["send_new_task"]?["action"] == "send")
        #expect(worker["operations"]?["receive_new_task"]?["action"] == "receive")
    }

    @Test(arguments: [
        (#""asyncapi": "3.0.0""#, #""asyncapi": "2.6.0""#, "asyncapi-version", "/asyncapi"),
        (#""version": "1.0""#, #""versions": "1.0""#, "asyncapi-info", "/info"),
        (#""servers""#, #""server""#, "asyncapi-key", "/server"),
        (
            "../schemas/headers.schema.json", "../schemas/header.schema.json", "asyncapi-reference",
            "/components/messages/new_task.owp-1/headers/schema/$ref"
        ),
        (
            "#/components/messages/new_task.owp-1", "#/components/messages/gone", "asyncapi-reference",
            "/channels/new_tasks/messages/new_task.owp-1/$ref"
        ),
        (#""action": "receive""#, #""action": "take""#, "asyncapi-operation", "/operations/receive_new_task/action"),
        (
            "#/channels/new_tasks/messages/new_task.owp-1", "#/channels/new_workflows/messages/new_workflow.owp-1",
            "asyncapi-operation", "/operations/receive_new_task/messages/0"
        ),
        (#""address": "new_tasks""#, #""address": """#, "asyncapi-channel", "/channels/new_tasks"),
        (
            #""id": "85102ee6-6488-406d-bb6d-66f89a9f06db","#, #""id": 1,"#, "asyncapi-example",
            "/components/messages/new_task.owp-1/examples/0/headers/id"
        ),
        (
            "36ca78f9-98f9-423d-8f7a-e7118f686415", "no uuid", "asyncapi-example",
            "/components/messages/new_task.owp-1/examples/0/payload/0/0"
        ),
    ])
    func `a fault is found where it is`(_ text: String, _ change: String, _ code: String, _ pointer: String) throws {
        let sound = String(decoding: try SpecFiles.bytes(files[1]), as: UTF8.self)
        let range = try #require(sound.firstRange(of: text))
        let document = try JSONValue.parse(sound.replacingCharacters(in: range, with: change))
        let found = AsyncAPILint.check(document, file: "worker.json", schemas: schemas).sorted
        #expect(
            found.contains { $0.code == code && $0.place?.pointer == pointer },
            "\(found.map { "\($0.code) \($0.place?.pointer ?? "")" })")
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + self[range.upperBound...]
    }
}
