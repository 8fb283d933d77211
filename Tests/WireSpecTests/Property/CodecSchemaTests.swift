import Foundation
import LosslessJSON
import Testing

@testable import OrchestratorWire
@testable import WireSpec

/// The codec is what the schemas say, both ways.
@Suite struct CodecSchemaTests {
    private let files: [String: JSONValue]
    private let set: JSONSchemaSet

    init() throws {
        files = try SpecSchemas.files()
        set = JSONSchemaSet(files)
    }

    @Test(arguments: 0..<8)
    func `whatever the codec writes, the schemas accept`(seed: Int) throws {
        var generator = MessageGenerator(seed: UInt64(seed))
        for number in 0..<60 {
            let task = generator.task()
            let bytes = try task.encoded()
            let envelope = try KombuEnvelope.parse(bytes)
            let body = try JSONValue.parse(envelope.decodedBody())
            let isArray = task.taskProtocol == .v2
            let arguments = try #require(isArray ? body[0] : body["args"])
            var findings = try set.findings(JSONValue.parse(bytes), by: "envelope.schema.json")
            if isArray {
                findings += try set.findings(.object(envelope.headers), by: "headers.schema.json")
                #expect(envelope.headers["task"]?.string == task.message.kind.taskName)
            }
            findings += try set.findings(body, by: "body-protocol-\(task.taskProtocol.rawValue).schema.json")
            findings += try set.findings(
                arguments, by: "\(task.message.kind.rawValue).owp-\(task.owp.rawValue).schema.json")
            #expect(findings.map(\.description) == [], "message \(number) of seed \(seed)")
        }
    }

    @Test(arguments: 0..<8)
    func `whatever the schemas accept, the codec reads`(seed: Int) throws {
        var generator = InstanceGenerator(files: files, seed: UInt64(seed))
        for kind in MessageKind.allCases {
            for owp in OWPVersion.allCases {
                for _ in 0..<6 {
                    let message = try AcceptedMessage(kind, owp, &generator)
                    #expect(try set.findings(message.envelope, by: "envelope.schema.json").map(\.description) == [])
                    let task = try TaskMessage.decode(message.envelope.serialized(.python))
                    #expect(message.faults(of: task) == [], "seed \(seed): \(message.envelope.text())")
                }
            }
        }
    }

    @Test func `the pattern of dates takes what the codec takes, and no more`() throws {
        let sampler = try PatternSampler(DatePattern.text)
        let pattern = try SchemaPattern(DatePattern.text)
        var dice = Dice(seed: 1)
        for _ in 0..<2_000 {
            var text = sampler.text(&dice)
            #expect(WireDate(text: text) != nil, "\(text)")
            // One character set to another, put in or taken out.
            var characters = Array(text)
            let index = dice.number(0...characters.count - 1)
            switch dice.number(0...2) {
            case 0: characters[index] = dice.one(of: Array("0123459-:.,+TZ t"))
            case 1: characters.insert(dice.one(of: Array("0129-:.+Z ")), at: index)
            default: characters.remove(at: index)
            }
            text = String(characters)
            #expect((WireDate(text: text) != nil) == pattern.matches(text), "\(text)")
        }
    }
}
