import LosslessJSON
import Testing

@Suite struct JSONNumberTests {
    @Test(arguments: ["0", "-0", "1.10", "12345678901234567890123", "1E+05", "1e400"])
    func `a number keeps its text`(text: String) throws {
        #expect(try #require(JSONNumber(text: text)).text == text)
    }

    @Test(arguments: ["", " 1", "1 ", "01", "+1", "1.", ".5", "0x1", "NaN", "\"1\"", "1,2", "١"])
    func `what is no number is refused`(text: String) {
        #expect(JSONNumber(text: text) == nil)
    }

    @Test func `its value is asked for`() throws {
        #expect(JSONNumber(text: "1e400")?.double == .infinity)
        #expect(JSONNumber(text: "-1.5e1")?.double == -15)
        #expect(JSONNumber(text: "3.0")?.int == nil)
        #expect(JSONNumber(text: "-0")?.int == 0)
        #expect(JSONNumber(2.5).int == nil)
        #expect(JSONNumber(7).double == 7)
    }

    @Test func `equal is what is written alike`() {
        #expect(JSONNumber(1) == JSONNumber(text: "1"))
        #expect(JSONNumber(1) != JSONNumber(1.0))
        #expect(JSONNumber(1.5) == JSONNumber(text: "1.5"))
        #expect(Set([JSONNumber(1), JSONNumber(text: "1")]).count == 1)
    }
}
