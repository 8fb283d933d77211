import LosslessJSON
import Testing

@Suite struct JSONObjectTests {
    @Test func `setting replaces in place, appends or removes`() {
        var object: JSONObject = ["a": 1, "b": 2]
        object["a"] = 3
        object["c"] = 4
        #expect(JSONValue.object(object).text() == #"{"a":3,"b":2,"c":4}"#)
        object["a"] = nil
        #expect(object.keys == ["b", "c"])
    }

    @Test func `setting a key that stands twice leaves it once`() throws {
        var object = try #require(try JSONValue.parse(#"{"a":1,"b":2,"a":3}"#).object)
        object["a"] = 4
        #expect(JSONValue.object(object).text() == #"{"b":2,"a":4}"#)
    }

    /// "é" as one scalar and as two: one text to Swift's `String`, two keys to JSON and Python.
    @Test func `keys that only look alike are two keys`() throws {
        let value = try JSONValue.parse("{\"\u{e9}\":1,\"e\u{301}\":2}")
        #expect(value["\u{e9}"] == 1)
        #expect(value["e\u{301}"] == 2)
        #expect(value.object?.duplicateKeys == [])
        #expect(JSONValue.string("\u{e9}") != JSONValue.string("e\u{301}"))
    }

    @Test func `many duplicates are told quickly`() {
        var object = JSONObject()
        for number in 0..<100_000 { object.append(String(number / 2), nil) }
        #expect(object.duplicateKeys.count == 50_000)
    }
}
