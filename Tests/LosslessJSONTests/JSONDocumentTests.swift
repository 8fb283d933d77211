import LosslessJSON
import Testing

@Suite struct JSONDocumentTests {
    let document: JSONDocument

    init() throws {
        document = try JSONDocument(
            #" {"id":"a\u0062c","n":[1,-2.50,true,false,null],"id":"x","o":{"ké/~":{},"":[[3]]},"\u006e":7} "#)
    }

    @Test func `members are found by their bytes, the last of duplicates`() {
        let root = document.root
        #expect(root["id"]?.string == "x")
        #expect(root["n"]?.int == 7)
        #expect(root["none"] == nil)
        #expect(root["o"]?["ké/~"]?.kind == .object)
        #expect(root["o"]?[""]?[0]?[0]?.int == 3)
        #expect(root.members.map(\.key) == ["id", "n", "id", "o", "n"])
        #expect(root.duplicateKeys == ["id", "n"])
        #expect(root.count == 5)
    }

    @Test func `scalars are what they are and nothing else`() throws {
        let array = try #require(document.root.members.first { $0.isKey("n") }?.value)
        #expect(array.count == 5)
        #expect(array.elements.map(\.kind) == [.number, .number, .bool, .bool, .null])
        #expect(array[0]?.int == 1)
        #expect(array[1]?.int == nil)
        #expect(array[1]?.number?.text == "-2.50")
        #expect(array[2]?.bool == true)
        #expect(array[3]?.bool == false)
        #expect(array[4]?.isNull == true)
        #expect(array[5] == nil)
        #expect(array[-1] == nil)
        #expect(array[0]?.string == nil)
        #expect(array["n"] == nil)
        #expect(document.root[0] == nil)
    }

    @Test func `strings are decoded or compared in place`() throws {
        let escaped = try #require(document.root.members.first { _ in true }?.value)
        #expect(escaped.string == "abc")
        #expect(escaped.equals("abc"))
        #expect(!escaped.equals("abd"))
        #expect(!escaped.equals("ab"))
        #expect(escaped.withText { $0.count } == 3)
        #expect(document.root["id"]?.withText { $0[0] } == UInt8(ascii: "x"))
        #expect(document.root.withText { $0.count } == nil)
        #expect(String(decoding: escaped.rawBytes, as: UTF8.self) == #""a\u0062c""#)
    }

    @Test func `each element knows its place`() throws {
        func check(_ element: JSONDocument.Element, tree: JSONValue) {
            #expect(element.value == tree[element.pointer])
            #expect((try? JSONValue.parse(element.rawBytes)) == element.value)
            #expect(element.offset == element.range.lowerBound)
            for child in element.elements { check(child, tree: tree) }
            for member in element.members { check(member.value, tree: tree) }
        }
        let distinct = try JSONDocument(#"{"a":[1,[2,{"b":[]}],{}],"c~/":{"":{"d":[0,1,2]}},"é":"\n"}"#)
        check(distinct.root, tree: distinct.root.value)
        #expect(distinct.root["c~/"]?[""]?["d"]?[2]?.pointer.text == "/c~0~1//d/2")
        #expect(distinct.root.pointer.text == "")
    }

    @Test(arguments: [
        ("9223372036854775807", Int.max), ("-9223372036854775808", .min), ("9223372036854775808", nil),
        ("-9223372036854775809", nil), ("-0", 0), ("1.0", nil), ("1e3", nil), ("123456789012345678901234567890", nil),
    ])
    func `integers at their limits`(text: String, expected: Int?) throws {
        #expect(try JSONDocument(text).root.int == expected)
        #expect(try JSONValue.parse(text).int == expected)
    }

    enum Field: String, CaseIterable {
        case id, idx, eta
        case contentType = "content-type"
        case contentEncoding = "content-encoding"
        case accented = "é"
        case empty = ""
    }

    @Test func `a key table tells known keys apart`() throws {
        let document = try JSONDocument(
            #"{"content-encoding":1,"di":2,"id":3,"":4,"eta":5,"xdi":6,"\u00e9":7,"idx":8,"content-type":9,"id":10}"#)
        let table = JSONKeyTable<Field>()
        let read = document.root.members(by: table).map { ($0.key, $0.member.value.int) }
        #expect(read.map(\.0) == [.contentEncoding, nil, .id, .empty, .eta, nil, .accented, .idx, .contentType, .id])
        #expect(read.map(\.1) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    }

    @Test func `the error is the parser's`() {
        let error = #expect(throws: JSONParseError.self) { try JSONDocument(#"{"a":[1,tru]}"#) }
        #expect(error?.code == .unexpectedByte)
        #expect(error?.offset == 11)
        #expect(error?.pointer == "/a/1")
    }
}
