import Testing

@testable import MarkedYAML

@Suite("Plain scalars mean what YAML 1.2 says")
struct YAMLCoreSchemaTests {
    @Test(arguments: [
        "yes", "no", "on", "off", "y", "1:30", "0o8", "0x", "0xg", "+0x1", "1e", ".", "-", "+", "1_000",
        "nan", "inf", "-.nan", "0b1", "1.2.3", "tRue", "nUll", "e5", "١",
    ])
    func strings(text: String) {
        #expect(YAMLCoreSchema.resolve(plain: text) == .string)
    }

    @Test(arguments: ["", "~", "null", "Null", "NULL"])
    func nulls(text: String) {
        #expect(YAMLCoreSchema.resolve(plain: text) == .null)
    }

    @Test(arguments: [("true", true), ("True", true), ("TRUE", true), ("false", false), ("FALSE", false)])
    func booleans(text: String, value: Bool) {
        #expect(YAMLCoreSchema.resolve(plain: text) == .bool(value))
    }

    @Test(arguments: [("0", 0), ("-19", -19), ("+3", 3), ("0o17", 15), ("0xFf", 255), ("007", 7)])
    func integers(text: String, value: Int) {
        #expect(YAMLCoreSchema.resolve(plain: text) == .int(value))
    }

    @Test func anIntegerThatDoesNotFitKeepsItsText() throws {
        let node = try YAMLNode.parse("12345678901234567890123")
        #expect(node.scalar?.value == .int(nil))
        #expect(node.int == nil)
        #expect(node.text == "12345678901234567890123")
        #expect(node.string == nil)
    }

    @Test(arguments: [
        ("1.", 1), ("-.5", -0.5), ("1e3", 1000), ("+12.5E-1", 1.25), (".inf", .infinity), ("-.INF", -.infinity),
    ])
    func doubles(text: String, value: Double) {
        #expect(YAMLCoreSchema.resolve(plain: text) == .double(value))
    }

    @Test func notANumberIsOne() throws {
        #expect(try YAMLNode.parse(".nan").double?.isNaN == true)
    }

    @Test(arguments: ["'1'", "\"true\"", "! 1", "!!str ~", "|\n  12", ">\n  null"])
    func quotedAndTaggedTextsAreStrings(text: String) throws {
        #expect(try YAMLNode.parse(text).string != nil)
    }

    @Test func tagsOfTheCoreSchemaAreTaken() throws {
        #expect(try YAMLNode.parse("!!int '7'").int == 7)
        #expect(try YAMLNode.parse("!!float 7").double == 7)
        #expect(try YAMLNode.parse("!!bool 'true'").bool == true)
        #expect(try YAMLNode.parse("!!map {a: !!seq [1]}")["a"]?.sequence?.count == 1)
        #expect(try YAMLNode.parse("!!null ''").isNull)
    }

    @Test func escapesAndEmbeddedNULAreResolved() throws {
        #expect(try YAMLNode.parse(#""a\0b\x41\u263A\n""#).string == "a\u{0}bA☺\n")
    }
}
