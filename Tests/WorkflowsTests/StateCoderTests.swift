import Foundation
import LosslessJSON
import Testing
import Workflows

private struct Everything: Codable, Equatable {
    enum Kind: String, Codable { case port, link }

    struct Inner: Codable, Equatable {
        var snakeCase: Int
        enum CodingKeys: String, CodingKey { case snakeCase = "snake_case" }
    }

    var text = "é\u{0}"
    var flag = true
    var int = Int.max
    var unsigned = UInt64.max
    var small: Int8 = -128
    var double = 0.1
    var float: Float = 0.1
    var kind = Kind.link
    var uuid = UUID()
    var date = Date(timeIntervalSince1970: 1_795_344_226.25)
    var url = URL(string: "https://example.org/a?b=c")
    var decimal = Decimal(string: "12345678901234567890.12345")
    var list = [[1, 2], []]
    var map = ["b": 1, "a": 2]
    var inner = Inner(snakeCase: 7)
    var missing: Int?
    var any: JSONValue = ["n": .null, "big": .number(JSONNumber(text: "1.10") ?? JSONNumber(0))]
    var object: JSONObject = ["z": 1, "a": 2]
}

struct StateCoderTests {
    @Test func whatIsWrittenIsReadBack() throws {
        let value = Everything()
        let state = try StateEncoder().encode(value)
        #expect(try StateDecoder().decode(Everything.self, from: state) == value)
    }

    @Test func keysAndNumbersStandAsTheyAreWritten() throws {
        let state = try StateEncoder().encode(Everything())
        #expect(state["inner"] == ["snake_case": 7])
        #expect(state["unsigned"]?.text() == "18446744073709551615")
        #expect(state["float"]?.text() == "0.1")
        #expect(state["decimal"]?.text() == "12345678901234567890.12345")
        #expect(state["date"] == "2026-11-22T10:43:46.250000+00:00")
        #expect(state["any"]?.text() == #"{"n":null,"big":1.10}"#)
        #expect(state["object"]?.text() == #"{"z":1,"a":2}"#)
        #expect(state["uuid"]?.string == state["uuid"]?.string?.lowercased())
        #expect(state["missing"] == nil)
        #expect(state.keys.first == "text")
    }

    @Test func timesAreReadInTheFormsThatPythonWrites() throws {
        struct At: Decodable { var at: Date }
        let decoder = StateDecoder()
        for (text, seconds) in [
            ("2026-11-22T10:43:46+00:00", 0.0), ("2026-11-22T10:43:46Z", 0), ("2026-11-22T12:43:46+02:00", 0),
            ("2026-11-22T10:43:46.250000+00:00", 0.25),
        ] {
            let at = try decoder.decode(At.self, from: ["at": .string(text)]).at
            #expect(abs(at.timeIntervalSince1970 - 1_795_344_226 - seconds) < 0.000_001, "\(text)")
        }
        #expect(throws: DecodingError.self) { try decoder.decode(At.self, from: ["at": "yesterday"]) }
    }

    @Test func numbersThatDoNotFitAreRefused() throws {
        struct Small: Decodable { var n: Int8 }
        struct Big: Decodable { var n: UInt64 }
        struct Real: Decodable { var n: Double }
        let decoder = StateDecoder()
        #expect(try decoder.decode(Small.self, from: ["n": 127]).n == 127)
        #expect(try decoder.decode(Small.self, from: ["n": 3.0]).n == 3)
        for number in ["128", "-129", "1.5", "1e400"] {
            let value = try JSONValue.parse(number)
            #expect(throws: DecodingError.self, "\(number)") { try decoder.decode(Small.self, from: ["n": value]) }
        }
        #expect(throws: DecodingError.self) { try decoder.decode(Big.self, from: ["n": -1]) }
        let infinite = try JSONValue.parse("1e400")
        #expect(throws: DecodingError.self) { try decoder.decode(Real.self, from: ["n": infinite]) }
    }

    @Test func whatIsNoJSONIsRefused() {
        #expect(throws: EncodingError.self) { try StateEncoder().encode(["n": Double.nan]) }
        #expect(throws: EncodingError.self) { try StateEncoder().encode([1, 2]) }
        #expect(throws: EncodingError.self) { try StateEncoder().encode("text") }
    }

    @Test func aStepThatReturnsNoObjectFails() async throws {
        let workflow = Workflow("w", "", target: .modify) { Step("List") { () in [1, 2] } }
        var transcript = Transcript(workflow)
        #expect(try await transcript.finish() == .finished(.failed))
        #expect(transcript.rows.last?.state["class"] == "EncodingError")
        #expect(
            transcript.rows.last?.state["error"]
                == "The result can't be stored in the state: a step returns an object, not a list.")
    }

    @Test func inheritedAndNestedContainersKeepTheirPlaces() throws {
        class Base: Codable {
            var base = 1
        }
        final class Derived: Base {
            var derived = 2
            override init() { super.init() }
            enum CodingKeys: CodingKey { case derived, deep, list }
            enum Deep: CodingKey { case deeper }
            required init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                derived = try container.decode(Int.self, forKey: .derived)
                let deep = try container.nestedContainer(keyedBy: Deep.self, forKey: .deep)
                var list = try container.nestedUnkeyedContainer(forKey: .list)
                guard try deep.decodeNil(forKey: .deeper), try list.decode(Int.self) == 1, try list.decodeNil(),
                    list.isAtEnd
                else { throw FormProblem("misread") }
                try super.init(from: container.superDecoder())
            }
            override func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(derived, forKey: .derived)
                var deep = container.nestedContainer(keyedBy: Deep.self, forKey: .deep)
                try deep.encodeNil(forKey: .deeper)
                var list = container.nestedUnkeyedContainer(forKey: .list)
                try list.encode(1)
                try list.encodeNil()
                try super.encode(to: container.superEncoder())
            }
        }
        let state = try StateEncoder().encode(Derived())
        #expect(state == ["derived": 2, "deep": ["deeper": .null], "list": [1, .null], "super": ["base": 1]])
        #expect(try StateDecoder().decode(Derived.self, from: state).base == 1)
    }
}
