import Foundation
import LosslessJSON
import Testing

/// What the writers of Python make of thousands of random values, stored by `Resources/make_python_spellings.py`.
@Suite struct PythonSpellingTests {
    let rows: [JSONValue]

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "Resources/python-spellings.jsonl")
        rows = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map { try JSONValue.parse(Array($0)) }
        try #require(rows.count == 4000)
    }

    @Test func `values are written as Python and orjson write them`() throws {
        for row in rows {
            guard let input = row["input"]?.string else { continue }
            let value = try JSONValue.parse(input)
            #expect(value.text(.python) == row["python"]?.string)
            #expect(value.text(.orjson) == row["orjson"]?.string)
            #expect(try JSONDocument(input).root.value == value)
        }
    }

    @Test func `doubles are laid out as Python and orjson lay them out`() throws {
        for row in rows {
            guard let bits = row["bits"]?.string.flatMap({ UInt64($0, radix: 16) }) else { continue }
            let value = JSONValue.number(JSONNumber(Double(bitPattern: bits)))
            #expect(value.text(.python) == row["python"]?.string)
            #expect(value.text(.orjson) == row["orjson"]?.string)
        }
    }

    @Test func `what people read is the same value, and harmless to a terminal`() throws {
        var sameAsPython = 0
        for row in rows {
            guard let input = row["input"]?.string, let python = row["pretty"]?.string else { continue }
            let value = try JSONValue.parse(input)
            let pretty = value.prettyText
            #expect(try JSONValue.parse(pretty) == value)
            #expect(!pretty.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
            if ExactBytes(pretty) == ExactBytes(python) { sameAsPython += 1 }
        }
        #expect(sameAsPython > 300)
    }

    private struct ExactBytes: Equatable {
        let bytes: [UInt8]
        init(_ text: String) { bytes = Array(text.utf8) }
    }
}
