import Foundation
import LosslessJSON
import OrchestratorWire
import Testing
import WireSpec

@testable import Brokers

/// What is written into `orchestrator-wire.dead` is what `spec/schemas/dead-letter.schema.json` describes (OWP-ERR-016).
@Suite struct DeadLetterSchemaTests {
    private let schemas: JSONSchemaSet

    init() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../spec/schemas/dead-letter.schema.json")
        schemas = JSONSchemaSet(["dead-letter": try JSONValue.parse([UInt8](Data(contentsOf: path)))])
    }

    @Test(arguments: [[UInt8](), Array("hello".utf8), [0, 0xFF, 0x80], Array(repeating: 0x20, count: 100_000)])
    func `every entry is kept`(_ entry: [UInt8]) throws {
        for phase in WirePhase.allCases.map(\.rawValue) + ["process"] {
            for code in WireErrorCode.allCases.map(\.rawValue) {
                let letter = DeadLetter(
                    at: 1_795_529_821.996_615_4, queue: "q\u{6}", list: "q\u{6}\u{16}3", phase: phase, code: code,
                    message: "a\u{0}b", pointer: "/body/0/a~1b", offset: 0, id: "", task: "☃", worker: "w1@host1",
                    entry: entry.count > 1_000 && code != "not-json" ? [] : entry)
                #expect(try schemas.findings(letter.json, by: "dead-letter").map(\.description) == [])
            }
        }
    }

    @Test func `what is unknown is null`() throws {
        let letter = DeadLetter(
            at: 0, queue: "", list: "", phase: "transport", code: "not-json", message: "m", worker: "w", entry: [])
        #expect(letter.json["place"] == .null)
        #expect(try schemas.findings(letter.json, by: "dead-letter").map(\.description) == [])
        var pointed = letter
        pointed.offset = 3
        #expect(pointed.json["place"] == ["pointer": nil, "offset": 3])
        #expect(try schemas.findings(pointed.json, by: "dead-letter").map(\.description) == [])
    }

    @Test func `what the schema refuses is no dead letter, and is left alone`() throws {
        let letter = DeadLetter(
            at: 1, queue: "q", list: "q", phase: "body", code: "empty-body", message: "m", worker: "w", entry: [1])
        let object = try #require(letter.json.object)
        #expect(DeadLetter(letter.json) == letter)
        for key in ["dead", "at", "queue", "list", "phase", "code", "message", "worker", "raw"] {
            var without = object
            without[key] = nil
            #expect(DeadLetter(.object(without)) == nil, "\(key)")
            #expect(try schemas.findings(.object(without), by: "dead-letter").count == 1, "\(key)")
        }
    }
}
