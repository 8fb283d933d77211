import LosslessJSON
import Testing

@Suite struct JSONStyleTests {
    @Test func separators() {
        let value: JSONValue = ["a": [1, 2.5, nil], "b": ["c": true]]
        #expect(value.text(.python) == #"{"a": [1, 2.5, null], "b": {"c": true}}"#)
        #expect(value.text(.orjson) == #"{"a":[1,2.5,null],"b":{"c":true}}"#)
    }

    @Test func characters() {
        let value: JSONValue = "\u{0}\u{8}\t\n\u{b}\u{c}\r\u{1f}\"\\/\u{7f}é😀"
        #expect(value.text(.python) == #""\u0000\b\t\n\u000b\f\r\u001f\"\\/\u007f\u00e9\ud83d\ude00""#)
        #expect(value.text(.orjson) == "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\u{7f}é😀\"")
    }

    @Test(arguments: [
        (1e16, "1e+16", "1e16"), (1e15, "1000000000000000.0", "1000000000000000.0"),
        (1e-5, "1e-05", "0.00001"), (1e-6, "1e-06", "1e-6"), (0.0001, "0.0001", "0.0001"), (1, "1.0", "1.0"),
        (-0.0, "-0.0", "-0.0"), (.leastNonzeroMagnitude, "5e-324", "5e-324"), (1.5e300, "1.5e+300", "1.5e300"),
        (9_007_199_254_740_994, "9007199254740994.0", "9007199254740994.0"), (.nan, "null", "null"),
        (-.infinity, "null", "null"),
    ])
    func doubles(value: Double, python: String, orjson: String) {
        #expect(JSONValue.number(JSONNumber(value)).text(.python) == python)
        #expect(JSONValue.number(JSONNumber(value)).text(.orjson) == orjson)
    }
}
