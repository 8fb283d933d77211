import LosslessJSON
import Testing

@Suite struct JSONWriterTests {
    private func write(_ style: JSONStyle) -> String {
        var writer = JSONWriter(style: style)
        writer.beginObject()
        writer.member("task", "tasks.new_task")
        writer.member("eta", nil as String?)
        writer.key("a \"key\"")
        writer.beginArray()
        writer.int(-12)
        writer.bool(true)
        writer.beginArray()
        writer.endArray()
        writer.beginObject()
        writer.endObject()
        writer.number(JSONNumber(1e-7))
        writer.null()
        writer.endArray()
        writer.member("embed", ["chord": [nil, 1.5]])
        writer.key("raw")
        writer.raw("[1,2]".utf8)
        writer.key("body")
        writer.plainString { $0 += Array("Zg==".utf8) }
        writer.key("id")
        writer.plainString(Array("x-1".utf8))
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func `commas are the writer's job`() {
        #expect(
            write(.orjson)
                == #"{"task":"tasks.new_task","eta":null,"a \"key\"":[-12,true,[],{},1e-7,null],"embed":{"chord":[null,1.5]},"raw":[1,2],"body":"Zg==","id":"x-1"}"#
        )
        #expect(
            write(.python)
                == #"{"task": "tasks.new_task", "eta": null, "a \"key\"": [-12, true, [], {}, 1e-07, null], "embed": {"chord": [null, 1.5]}, "raw": [1,2], "body": "Zg==", "id": "x-1"}"#
        )
    }

    @Test func `appending keeps what is there`() {
        var bytes = Array("x: ".utf8)
        JSONValue.array([1, 2]).append(to: &bytes)
        JSONValue.array([]).append(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "x: [1,2][]")
    }

    /// Each special byte at each place of a word, between words and in the tail.
    @Test(arguments: ["\"", "\\", "\n", "\u{1f}", "\u{7f}", "é", "😀"])
    func `escapes are found wherever they stand`(special: String) throws {
        for style in JSONStyle.allCases {
            for before in 0...17 {
                for after in 0...9 {
                    let value = JSONValue.string(
                        String(repeating: "x", count: before) + special + String(repeating: "y", count: after) + special
                    )
                    let text = value.text(style)
                    #expect(try JSONValue.parse(text) == value)
                    #expect(style == .orjson || text.utf8.allSatisfy { (0x20..<0x7f).contains($0) })
                }
            }
        }
    }

    @Test func `people see what a terminal would hide`() {
        let value: JSONValue = ["a": [], "b": ["é\u{1b}[2J\u{9b}\u{202e}\u{7f}", ["c": 1.0]], "d": [:]]
        #expect(
            value.prettyText == """
                {
                  "a": [],
                  "b": [
                    "é\\u001b[2J\\u009b\\u202e\\u007f",
                    {
                      "c": 1.0
                    }
                  ],
                  "d": {}
                }
                """)
    }
}
