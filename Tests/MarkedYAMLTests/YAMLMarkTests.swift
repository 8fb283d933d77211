import Testing

@testable import MarkedYAML

@Suite("Every node knows where it stands")
struct YAMLMarkTests {
    @Test func linesAndColumnsCountFromOneAndOffsetsFromZero() throws {
        let root = try YAMLNode.parse("version: 1\ntask_routes:\n  tasks.new_task: {queue: tasks}\n")
        let route = try #require(root["task_routes"]?.mapping?.entry(named: "tasks.new_task"))
        #expect(route.key.start == YAMLMark(line: 3, column: 3, offset: 26))
        #expect(route.key.end == YAMLMark(line: 3, column: 17, offset: 40))
        #expect(route.value["queue"]?.start == YAMLMark(line: 3, column: 27, offset: 50))
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func everyLineEndCountsOnce(lineEnd: String) throws {
        let root = try YAMLNode.parse(["a: 1", "b: 2", "c: 3", ""].joined(separator: lineEnd))
        #expect(root.mapping?.map(\.key.start.line) == [1, 2, 3])
        #expect(root["c"]?.start.offset == 3 + 2 * (4 + lineEnd.utf8.count))
    }

    @Test func whatOnlyYAMLCallsALineEndIsNone() throws {
        let root = try YAMLNode.parse("a: \"x\u{2028}y\"\nb: 2\n")
        #expect(root["b"]?.start == YAMLMark(line: 2, column: 4, offset: 14))
    }

    @Test func columnsCountScalarsAndOffsetsCountBytes() throws {
        let root = try YAMLNode.parse("{größe: ø, z: 1}")
        let entry = try #require(root.mapping?.entry(named: "z"))
        #expect(entry.key.start == YAMLMark(line: 1, column: 12, offset: 14))
    }

    @Test func placesFarIntoATextAreExact() throws {
        let lines = (0..<500).map { "kéy\($0): \"välue — \($0)\"" }
        let text = lines.joined(separator: "\n")
        let root = try YAMLNode.parse(text)
        for (index, entry) in try #require(root.mapping).enumerated() {
            #expect(entry.key.start.line == index + 1)
            #expect(entry.key.start.column == 1)
            let bytes = Array(text.utf8)[entry.value.start.offset..<entry.value.end.offset]
            #expect(String(decoding: bytes, as: UTF8.self) == "\"välue — \(index)\"")
        }
    }

    @Test func aByteOrderMarkCountsAsBytesAndNotAsAColumn() throws {
        let root = try YAMLNode.parse([0xEF, 0xBB, 0xBF] + Array("a: 1".utf8))
        #expect(root.mapping?.first?.key.start == YAMLMark(line: 1, column: 1, offset: 3))
    }

    @Test func anAliasStandsWhereItIsUsedAndKnowsWhereItWasWritten() throws {
        let root = try YAMLNode.parse("base: &b [1, 2]\nother: *b\n")
        let other = try #require(root["other"])
        #expect(other.start == YAMLMark(line: 2, column: 8, offset: 23))
        #expect(other.anchor?.line == 1)
        #expect(other.sequence?.map(\.int) == [1, 2])
        #expect(root["base"]?.anchor == nil)
    }
}
