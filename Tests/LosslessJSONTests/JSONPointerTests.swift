import LosslessJSON
import Testing

@Suite struct JSONPointerTests {
    /// The document and the pointers of RFC 6901, section 5.
    @Test(arguments: [
        ("/foo", #"["bar","baz"]"#), ("/foo/0", #""bar""#), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"), ("/e^f", "3"),
        ("/g|h", "4"), ("/i\\j", "5"), ("/k\"l", "6"), ("/ ", "7"), ("/m~0n", "8"),
    ])
    func `the examples of the RFC`(pointer: String, expected: String) throws {
        let document = try JSONValue.parse(
            #"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#)
        let parsed = try #require(JSONPointer(pointer))
        #expect(document[parsed]?.text() == expected)
        #expect(parsed.text == pointer)
    }

    @Test func `the empty pointer is the whole`() {
        #expect(JSONValue.array([1])[JSONPointer()] == [1])
        #expect(JSONPointer("") == JSONPointer())
    }

    @Test(arguments: ["a", "/~", "/~2", "/a~"])
    func `what is no pointer is refused`(text: String) {
        #expect(JSONPointer(text) == nil)
    }

    @Test(arguments: ["/01", "/-", "/2", "/-1", "/+1", "/x", "/0/0", "/99999999999999999999"])
    func `a pointer may lead nowhere`(text: String) throws {
        let pointer = try #require(JSONPointer(text))
        #expect(JSONValue.array([1, 2])[pointer] == nil)
    }

    @Test func `pointers are built step by step`() {
        var pointer = JSONPointer()
        pointer.append("a/b")
        pointer.append(3)
        #expect(pointer.text == "/a~1b/3")
        #expect(pointer.appending("~").appending(0).text == "/a~1b/3/~0/0")
    }
}
