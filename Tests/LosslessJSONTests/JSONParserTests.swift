import LosslessJSON
import Testing

@Suite struct JSONParserTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-0", "1.10", "1e400", "12345678901234567890123", "-1.5E-7", #""""#, #""a""#,
        "[]", "{}", "[1,[2,[3]]]", #"{"a":{"b":[null,true]},"a":1}"#, #""é😀""#,
    ])
    func `what is read is written back unchanged`(text: String) throws {
        #expect(try JSONValue.parse(text).text() == text)
    }

    @Test func `white space between tokens is skipped`() throws {
        #expect(try JSONValue.parse(" \t\r\n[ 1 , { \"a\" : 2 } ]\n").text() == #"[1,{"a":2}]"#)
    }

    @Test func `escapes are decoded`() throws {
        #expect(
            try JSONValue.parse(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\u0000x""#)
                == .string("\"\\/\u{8}\u{c}\n\r\té😀\u{0}x"))
    }

    @Test func `a part of a buffer is read in place`() throws {
        let bytes = Array("xx[1]yy".utf8)
        #expect(try JSONValue.parse(bytes[2..<5]) == [1])
    }

    @Test func `of duplicate keys the last counts and all are seen`() throws {
        let value = try JSONValue.parse(#"{"a":1,"b":2,"a":3}"#)
        #expect(value["a"] == 3)
        #expect(value.object?.duplicateKeys == ["a"])
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let bytes: [UInt8]
        let code: JSONParseError.Code
        let offset: Int
        let pointer: String
        var testDescription: String { String(decoding: bytes, as: UTF8.self) }

        init(_ text: String, _ code: JSONParseError.Code, _ offset: Int, _ pointer: String = "") {
            self.init(bytes: Array(text.utf8), code, offset, pointer)
        }

        init(bytes: [UInt8], _ code: JSONParseError.Code, _ offset: Int, _ pointer: String = "") {
            self.bytes = bytes
            self.code = code
            self.offset = offset
            self.pointer = pointer
        }
    }

    @Test(arguments: [
        Bad("", .empty, 0), Bad("  \n", .empty, 3),
        Bad("[", .unexpectedEnd, 1), Bad("[1", .unexpectedEnd, 2), Bad("[1,", .unexpectedEnd, 3, "/1"),
        Bad(#"{"a""#, .unexpectedEnd, 4, "/a"), Bad(#"{"a":"#, .unexpectedEnd, 5, "/a"),
        Bad(#"{"a":1,"#, .unexpectedEnd, 7), Bad(#""abc"#, .unexpectedEnd, 4), Bad(#""\"#, .unexpectedEnd, 2),
        Bad(#""\u12"#, .unexpectedEnd, 5), Bad("nul", .unexpectedEnd, 3),
        Bad("[1,]", .unexpectedByte, 3, "/1"), Bad("[1 2]", .unexpectedByte, 3), Bad("{a:1}", .unexpectedByte, 1),
        Bad(#"{"a" 1}"#, .unexpectedByte, 5, "/a"), Bad(#"{"a":1,}"#, .unexpectedByte, 7),
        Bad("nuxx", .unexpectedByte, 2),
        Bad("'a'", .unexpectedByte, 0), Bad(".5", .unexpectedByte, 0), Bad("+1", .unexpectedByte, 0),
        Bad("\u{FEFF}1", .unexpectedByte, 0), Bad("[1}", .unexpectedByte, 2),
        Bad("1 2", .trailingBytes, 2), Bad("[]]", .trailingBytes, 2), Bad("1\u{0}", .trailingBytes, 1),
        Bad("01", .invalidNumber, 1), Bad("-", .invalidNumber, 1), Bad("-x", .invalidNumber, 1),
        Bad("[1.]", .invalidNumber, 3, "/0"), Bad("1e", .invalidNumber, 2), Bad("1e+", .invalidNumber, 3),
        Bad(#"{"k":[0,-01]}"#, .invalidNumber, 10, "/k/1"),
        Bad("NaN", .nonFiniteNumber, 0), Bad("[Infinity]", .nonFiniteNumber, 1, "/0"),
        Bad(#"{"a/~b":-Infinity}"#, .nonFiniteNumber, 8, "/a~1~0b"),
        Bad(#""\x""#, .invalidEscape, 1), Bad(#""a\u12g4""#, .invalidEscape, 2),
        Bad(#""\ud800""#, .loneSurrogate, 1), Bad(#""\udc00""#, .loneSurrogate, 1),
        Bad(#""\ud800\u0041""#, .loneSurrogate, 1), Bad(#""\ud800\n""#, .loneSurrogate, 1),
        Bad("\"a\nb\"", .controlCharacter, 2), Bad("[\"12345678\u{0}\"]", .controlCharacter, 10, "/0"),
        Bad(bytes: [0x22, 0x80, 0x22], .invalidUTF8, 1), Bad(bytes: [0x22, 0xC3, 0x22], .invalidUTF8, 1),
        Bad(bytes: [0x22, 0xC0, 0xAF, 0x22], .invalidUTF8, 1),
        Bad(bytes: [0x22, 0xED, 0xA0, 0x80, 0x22], .invalidUTF8, 1),
        Bad(bytes: [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], .invalidUTF8, 1),
        Bad(bytes: [0x22, 0xF0, 0x9F, 0x98], .invalidUTF8, 1),
        Bad(bytes: [0x7B, 0x22, 0xFF, 0x22], .invalidUTF8, 2), Bad(bytes: [0xFF], .unexpectedByte, 0),
    ])
    func `bad text is refused with its place`(bad: Bad) {
        let error = #expect(throws: JSONParseError.self) { try JSONValue.parse(bad.bytes) }
        #expect(error?.code == bad.code)
        #expect(error?.offset == bad.offset)
        #expect(error?.pointer == bad.pointer)
    }

    @Test func `limits hold exactly`() throws {
        let limits = JSONLimits(bytes: 20, depth: 2, values: 4)
        #expect(try JSONValue.parse("[1,[2]]             ", limits: limits) == [1, [2]])
        for (text, code, offset, pointer) in [
            ("[1,[2]]              ", JSONParseError.Code.tooLarge, 0, ""),
            ("[1,[[]]]", .tooDeep, 4, "/1/0"),
            ("[1,2,3,4]", .tooManyValues, 7, "/3"),
        ] {
            let error = #expect(throws: JSONParseError.self) { try JSONValue.parse(text, limits: limits) }
            #expect(error?.code == code)
            #expect(error?.offset == offset)
            #expect(error?.pointer == pointer)
        }
    }

    /// Strings are scanned eight bytes at a time: each byte that ends the scan, at each place of two words and a tail.
    @Test func `no control character passes anywhere`() {
        for byte in UInt8(0)..<0x20 {
            for place in 0..<19 {
                var text = [UInt8](repeating: UInt8(ascii: "x"), count: 19)
                text[place] = byte
                let error = #expect(throws: JSONParseError.self) {
                    try JSONValue.parse([UInt8(ascii: "\"")] + text + [UInt8(ascii: "\"")])
                }
                #expect(error?.code == .controlCharacter)
                #expect(error?.offset == place + 1)
            }
        }
    }

    @Test func `no depth is unlimited`() {
        let bytes = [UInt8](repeating: UInt8(ascii: "["), count: 200_000)
        let error = #expect(throws: JSONParseError.self) {
            try JSONValue.parse(bytes, limits: JSONLimits(depth: .max))
        }
        #expect(error?.code == .tooDeep)
        #expect(error?.offset == 1024)
    }
}
