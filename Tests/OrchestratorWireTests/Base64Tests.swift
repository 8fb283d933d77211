import OrchestratorWire
import Testing

@Suite struct Base64Tests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `the examples of RFC 4648`(text: String, encoded: String) throws {
        #expect(Base64.encode(Array(text.utf8)) == Array(encoded.utf8))
        #expect(try Base64.decode(encoded) == Array(text.utf8))
    }

    @Test func `every length and every byte come back`() throws {
        for length in 0...300 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ length) }
            #expect(try Base64.decode(Base64.encode(bytes)) == bytes)
        }
    }

    @Test func `it appends`() {
        var text = Array("\"".utf8)
        Base64.append([0xFB, 0xFF], to: &text)
        #expect(text == Array("\"+/8=".utf8))
    }

    /// Refused by Python's `b64decode` as well.
    @Test(arguments: [
        ("YQ", Base64Error.Code.missingPadding, 2), ("YQ=", .missingPadding, 3), ("YWI", .missingPadding, 3),
        ("Y", .truncated, 1), ("Y===", .truncated, 1), ("YWJjY", .truncated, 5), ("YWJjY===", .truncated, 5),
        ("@@@not-base64@@@", .notInAlphabet, 0), ("Y-_j", .notInAlphabet, 1), ("é", .notInAlphabet, 0),
        ("Y=Q=", .dataBehindPadding, 2),
    ])
    func `what Python refuses`(text: String, code: Base64Error.Code, offset: Int) {
        expectRefusal(of: text, code: code, offset: offset)
    }

    /// Python's `b64decode` would decode these to something, dropping characters or bits.
    @Test(arguments: [
        ("YW\nJj", Base64Error.Code.notInAlphabet, 2), ("YQ==\n", .dataBehindPadding, 4),
        ("YQ==YQ==", .dataBehindPadding, 4), ("YQ=a=", .dataBehindPadding, 3), ("====", .excessPadding, 0),
        ("=", .excessPadding, 0), ("YWJj=", .excessPadding, 4), ("YWJj====", .excessPadding, 4),
        ("YWI==", .excessPadding, 3), ("=YQ==", .dataBehindPadding, 1), ("YR==", .nonZeroBits, 1),
        ("YWJ=", .nonZeroBits, 2),
    ])
    func `what Python would discard in silence`(text: String, code: Base64Error.Code, offset: Int) {
        expectRefusal(of: text, code: code, offset: offset)
    }

    private func expectRefusal(of text: String, code: Base64Error.Code, offset: Int) {
        let error = #expect(throws: Base64Error.self) { try Base64.decode(text) }
        #expect(error?.code == code)
        #expect(error?.offset == offset)
    }
}
