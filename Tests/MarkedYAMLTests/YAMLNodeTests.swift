import Testing

@testable import MarkedYAML

@Suite("A tree is pleasant to read")
struct YAMLNodeTests {
    @Test func accessorsAnswerOnlyForTheirKind() throws {
        let root = try YAMLNode.parse("{s: text, n: 3, d: 1.5, b: true, z: ~, list: [1], map: {a: 1}}")
        #expect(root["s"]?.string == "text")
        #expect(root["n"]?.int == 3)
        #expect(root["n"]?.double == 3)
        #expect(root["n"]?.string == nil)
        #expect(root["n"]?.text == "3")
        #expect(root["d"]?.double == 1.5)
        #expect(root["d"]?.int == nil)
        #expect(root["b"]?.bool == true)
        #expect(root["z"]?.isNull == true)
        #expect(root["list"]?.sequence?.count == 1)
        #expect(root["list"]?.mapping == nil)
        #expect(root["map"]?["a"]?.int == 1)
        #expect(root["nothing"] == nil)
        #expect(root["s"]?["a"] == nil)
    }

    @Test func summariesFitIntoASentence() throws {
        let root = try YAMLNode.parse("[a, 3, true, ~, [], {}]")
        #expect(
            root.sequence?.map(\.summary) == [
                "a string", "the number 3", "the boolean true", "null", "a sequence", "a mapping",
            ])
    }

    @Test func entriesKeepTheirOrder() throws {
        let root = try YAMLNode.parse("z: 1\na: 2\nm: 3\n")
        #expect(root.mapping?.names == ["z", "a", "m"])
    }

    @Test func everyDocumentOfAStreamIsRead() throws {
        let documents = try YAMLDocument.stream(Array("a: 1\n---\nb: 2\n...\n---\n- 3\n".utf8))
        #expect(documents.count == 3)
        #expect(documents[1].root["b"]?.int == 2)
        #expect(documents[2].root.start.line == 6)
        #expect(try YAMLDocument.stream([]).isEmpty)
    }

    @Test func anchorsOfOneDocumentAreUnknownInTheNext() {
        #expect(throws: YAMLError.self) { try YAMLDocument.stream(Array("&a 1\n--- \n*a\n".utf8)) }
    }

    @Test func duplicateKeysAreCollectedWithBothPlacesAndTheFirstIsKept() throws {
        let document = try YAMLDocument.parse(Array("a: 1\nb: {x: 1, x: 2}\na: 3\n".utf8))
        #expect(document.root["a"]?.int == 1)
        #expect(document.duplicateKeys.map(\.name) == ["x", "a"])
        #expect(document.duplicateKeys.map(\.first.start.description) == ["2:5", "1:1"])
        #expect(document.duplicateKeys.map(\.second.key.start.description) == ["2:11", "3:1"])
        #expect(document.duplicateKeys.first?.second.value.int == 2)
    }

    @Test func sharedNodesAreCountedAsOftenAsTheyAreUsed() throws {
        let root = try YAMLNode.parse("a: &a [1, 2]\nb: [*a, *a]\n")
        #expect(root["a"]?.count == 3)
        #expect(root["b"]?.count == 7)
        #expect(root["b"]?.depth == 2)
        #expect(root.count == 1 + 2 + 3 + 7)
    }
}
