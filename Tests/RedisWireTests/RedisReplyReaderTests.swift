import Testing

@testable import RedisWire

@Suite struct RedisReplyReaderTests {
    private static let stream =
        "+OK\r\n:42\r\n$5\r\nhe\r\nl\r\n$0\r\n\r\n$-1\r\n*-1\r\n*0\r\n-WRONGTYPE no list\r\n"
        + "*3\r\n:-1\r\n*2\r\n$1\r\na\r\n*1\r\n+x\r\n$-1\r\n:7\r\n"
    private static let replies: [RedisValue] = [
        .status("OK"), .integer(42), .bytes(Array("he\r\nl".utf8)), .bytes([]), .null, .null, .array([]),
        .error(RedisServerError("WRONGTYPE no list")),
        .array([.integer(-1), .array([.bytes([97]), .array([.status("x")])]), .null]), .integer(7),
    ]

    private func read(_ parts: [[UInt8]], limits: RedisReplyLimits = .standard) throws -> [RedisValue] {
        let reader = try RedisReplyReader(limits: limits)
        var replies: [RedisValue] = []
        for part in parts {
            try part.withUnsafeBytes { bytes in try reader.feed(bytes) { replies.append($0) } }
        }
        return replies
    }

    @Test func readsAllKinds() throws {
        #expect(try read([Array(Self.stream.utf8)]) == Self.replies)
    }

    @Test func readsByteByByte() throws {
        #expect(try read(Array(Self.stream.utf8).map { [$0] }) == Self.replies)
    }

    @Test func readsSplitAtEveryByte() throws {
        let bytes = Array(Self.stream.utf8)
        for cut in bytes.indices {
            #expect(try read([Array(bytes[..<cut]), Array(bytes[cut...])]) == Self.replies)
        }
    }

    @Test func readsLargeStringsInOnePiece() throws {
        let text = [UInt8](repeating: 120, count: 1_000_000)
        let bytes = Array("$1000000\r\n".utf8) + text + Array("\r\n:1\r\n".utf8)
        #expect(try read([bytes]) == [.bytes(text), .integer(1)])
    }

    @Test(arguments: ["HTTP/1.1 400 Bad Request\r\n\r\n", "?\r\n", ":12x\r\n", "*1\r\n!\r\n"])
    func refusesOtherProtocols(text: String) {
        #expect(throws: RedisReplyReader.Failure.self) { try read([Array(text.utf8)]) }
    }

    @Test func refusesDeepNesting() {
        let text = String(repeating: "*1\r\n", count: 20)
        #expect(throws: RedisReplyReader.Failure.self) { try read([Array(text.utf8)]) }
    }

    @Test func refusesHugeArrays() {
        let failure = #expect(throws: RedisReplyReader.Failure.self) { try read([Array("*2000000000\r\n".utf8)]) }
        #expect(failure?.description.contains("2000000000") == true)
    }

    @Test func refusesRepliesOverTheLimit() {
        let limits = RedisReplyLimits(bytes: 100_000)
        let bytes = Array("$200000\r\n".utf8) + [UInt8](repeating: 120, count: 150_000)
        #expect(throws: RedisReplyReader.Failure.self) { try read([bytes], limits: limits) }
    }
}
