/// Makes lines of bytes as they come; a line that is too long is cut, and the rest of it dropped.
struct LineSplitter {
    private var buffer: [UInt8] = []
    private var isDropping = false
    private let longest: Int

    init(longest: Int) { self.longest = longest }

    /// The lines that the bytes complete.
    mutating func take(_ bytes: UnsafeRawBufferPointer) -> [String] {
        var lines: [String] = []
        for byte in bytes {
            if byte == 0x0A {
                if !isDropping { lines.append(text) }
                buffer.removeAll(keepingCapacity: true)
                isDropping = false
            } else if !isDropping {
                buffer.append(byte)
                if buffer.count >= longest {
                    lines.append(text)
                    isDropping = true
                }
            }
        }
        return lines
    }

    /// What stands behind the last line feed.
    mutating func rest() -> String? {
        defer { buffer = [] }
        return buffer.isEmpty || isDropping ? nil : text
    }

    private var text: String {
        String(decoding: buffer.last == 0x0D ? buffer.dropLast() : buffer[...], as: UTF8.self)
    }
}
