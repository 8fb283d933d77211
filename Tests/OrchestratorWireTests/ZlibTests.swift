import Testing

@testable import OrchestratorWire

@Suite struct ZlibTests {
    private let text = Array(String(repeating: "kombu ", count: 20_000).utf8)

    @Test func `what is deflated is inflated`() throws {
        let deflated = try #require(Zlib.deflate(text))
        #expect(deflated.count < 1_000)
        #expect(try Zlib.inflate(deflated, limit: text.count) == text)
        #expect(try Zlib.inflate(#require(Zlib.deflate([])), limit: 0) == [])
    }

    @Test func `no more than the limit is inflated`() throws {
        let deflated = try #require(Zlib.deflate(text))
        #expect(throws: Zlib.InflateError.tooLarge) { try Zlib.inflate(deflated, limit: text.count - 1) }
    }

    @Test func `every cut is noticed`() throws {
        let deflated = try #require(Zlib.deflate(text))
        for count in 0..<deflated.count {
            #expect(throws: Zlib.InflateError.notZlib) {
                try Zlib.inflate(Array(deflated.prefix(count)), limit: text.count)
            }
        }
    }

    @Test func `every damage is noticed`() throws {
        let deflated = try #require(Zlib.deflate(text))
        for index in deflated.indices {
            var damaged = deflated
            damaged[index] ^= 0x10
            #expect(throws: Zlib.InflateError.self) { try Zlib.inflate(damaged, limit: text.count) }
        }
    }

    @Test func `gzip is another format`() {
        let gzip: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        #expect(throws: Zlib.InflateError.notZlib) { try Zlib.inflate(gzip, limit: 100) }
    }
}
