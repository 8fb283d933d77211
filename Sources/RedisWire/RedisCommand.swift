import NIOCore

/// A command and its arguments, for example `RedisCommand("LPUSH", "new_tasks", .bytes(entry))`.
public struct RedisCommand: Sendable, Hashable {
    /// `LPUSH`, `EVALSHA`, ...: what errors and logs name. Arguments are never shown, they may be secrets.
    public let name: String
    public var arguments: [RedisArgument]

    public init(_ name: String, _ arguments: [RedisArgument]) {
        self.name = name
        self.arguments = arguments
    }

    public init(_ name: String, _ arguments: RedisArgument...) {
        self.init(name, arguments)
    }
}

extension ByteBuffer {
    /// Appends the command as the server reads it: an array of bulk strings.
    mutating func writeCommand(_ command: RedisCommand) {
        writeHeader("*", command.arguments.count + 1)
        writeBulk(command.name)
        for argument in command.arguments {
            switch argument {
            case .text(let text): writeBulk(text)
            case .integer(let value): writeBulk(String(value))
            case .double(let value): writeBulk("\(value)")
            case .bytes(let bytes):
                writeHeader("$", bytes.count)
                writeBytes(bytes)
                writeStaticString("\r\n")
            }
        }
    }

    private mutating func writeBulk(_ text: String) {
        writeHeader("$", text.utf8.count)
        writeString(text)
        writeStaticString("\r\n")
    }

    private mutating func writeHeader(_ kind: StaticString, _ count: Int) {
        writeStaticString(kind)
        writeString(String(count))
        writeStaticString("\r\n")
    }
}
