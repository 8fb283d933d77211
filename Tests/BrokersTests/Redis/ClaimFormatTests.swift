import Brokers
import LosslessJSON
import Testing

@testable import Brokers

/// What claims and dead letters look like in the database.
@Suite struct ClaimFormatTests {
    private static let boot = "0e8d0a6e-5b8c-4f0e-9d0f-2f1f5d6f3b1a"

    // OWP-REC-003
    @Test func claimFields() {
        let prefix = ClaimField.prefix(node: "a/b@c", boot: Self.boot)
        #expect(ClaimField.text(prefix: prefix, number: 7) == "a/b@c/\(Self.boot)/0000000007")
        #expect(ClaimField.text(prefix: prefix, number: 12_345_678_901) == "a/b@c/\(Self.boot)/12345678901")
        #expect(
            ClaimField("a/b@c/\(Self.boot)/0000000007") == ClaimField(node: "a/b@c", boot: Self.boot, number: 7))
    }

    @Test(arguments: [
        "", "e1b87a5b-58f7-4a06-9d18-c40853e84676", "a/b/0000000001", "n/\(boot)/1", "\(boot)/0000000001",
    ])
    func deliveryTagsAreNoClaimsOfOurs(text: String) {
        #expect(ClaimField(text) == nil)
    }

    @Test func quarantinedValues() throws {
        let value = Array(QuarantinedValue.head(list: "q,é\u{6}\u{16}3").utf8) + [0, 255]
        let read = try #require(QuarantinedValue(value))
        #expect(read.list == "q,é\u{6}\u{16}3")
        #expect(read.entry == [0, 255])
        for bad in ["", "3", "3:ab", "3:abc", "x:abc,", "-1:,", "3:abcd", "99999999999:a,"] {
            #expect(QuarantinedValue(Array(bad.utf8)) == nil, "\(bad)")
        }
        #expect(QuarantinedValue(Array("1:q,".utf8))?.entry == [])
    }

    @Test func unackedValues() throws {
        let raw = "{\"properties\": {\"priority\": \"7\"},  \"n\": 1.10}"
        let value = try #require(UnackedValue(Array("[\(raw), \"ex\", \"key\"]".utf8)))
        #expect(String(decoding: value.entry, as: UTF8.self) == raw)
        #expect([value.exchange, value.routingKey] == ["ex", "key"])
        #expect(value.priority == 7)
        for bad in ["", "{}", "[]", "[{}, \"\"]", "[1, \"\", \"q\"]", "[{}, \"\", \"q\", 1]"] {
            #expect(UnackedValue(Array(bad.utf8)) == nil, "\(bad)")
        }
    }

    // OWP-ERR-016, OWP-ERR-017
    @Test func deadLetters() throws {
        let letter = DeadLetter(
            at: 1_795_343_772.25, queue: "q", list: "q3", phase: "body", code: "not-json", message: "é \"x\"",
            pointer: "/body", offset: 12, id: "i", task: "t", worker: "w@h", entry: [0, 255, 10])
        #expect(
            letter.json.text(.orjson)
                == "{\"dead\":1,\"at\":1795343772.25,\"queue\":\"q\",\"list\":\"q3\",\"phase\":\"body\",\"code\":\"not-json\","
                + "\"message\":\"é \\\"x\\\"\",\"place\":{\"pointer\":\"/body\",\"offset\":12},\"id\":\"i\",\"task\":\"t\","
                + "\"worker\":\"w@h\",\"raw\":\"AP8K\"}")
        #expect(DeadLetter(letter.json) == letter)
        let later = String(letter.json.text(.orjson).dropLast()) + ",\"since\":2}"
        #expect(try DeadLetter(JSONValue.parse(later)) == letter)
        let bare = DeadLetter(
            at: 1, queue: "q", list: "q", phase: "transport", code: "c", message: "m", worker: "w", entry: [])
        #expect(bare.json["place"]?.isNull == true)
        #expect(DeadLetter(bare.json) == bare)
        #expect(DeadLetter(["dead": 2]) == nil)
    }
}
