import NIOCore
import Testing

@testable import RedisWire

@Suite struct RedisCommandTests {
    @Test func isAnArrayOfBulkStrings() {
        var buffer = ByteBuffer()
        buffer.writeCommand(RedisCommand("ZADD", "käy", 12, 1795343772.25, .bytes([0, 13, 10, 255])))
        let head = Array("*5\r\n$4\r\nZADD\r\n$4\r\nkäy\r\n$2\r\n12\r\n$13\r\n1795343772.25\r\n$4\r\n".utf8)
        #expect(Array(buffer.readableBytesView) == head + [0, 13, 10, 255, 13, 10])
    }
}
