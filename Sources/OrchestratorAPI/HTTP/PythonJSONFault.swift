import LosslessJSON

/// What Python's `json` says about a text that is not JSON, and at which character: FastAPI passes it on.
struct PythonJSONFault: Hashable {
    let message: String
    /// In characters (Unicode scalars), from 0.
    let position: Int

    init(_ error: JSONParseError, in bytes: [UInt8]) {
        // Python judges `tru}` by its first letter.
        var offset = error.offset
        while offset > 0, offset < bytes.count, Self.isLetter(bytes[offset - 1]) { offset -= 1 }
        var context = Context()
        context.read(bytes.prefix(offset))
        if context.openString != nil {
            offset = error.offset
            context = Context()
            context.read(bytes.prefix(offset))
        }
        switch error.code {
        case .controlCharacter:
            message = "Invalid control character at"
        case .invalidEscape:
            message = "Invalid \\escape"
        case .trailingBytes:
            message = "Extra data"
        case .empty, .unexpectedByte, .unexpectedEnd, .invalidNumber:
            if let start = context.openString {
                message = "Unterminated string starting at"
                offset = start
            } else {
                message = context.expectation
            }
        case .nonFiniteNumber, .loneSurrogate, .invalidUTF8, .tooLarge, .tooDeep, .tooManyValues:
            message = error.message
        }
        position = bytes.prefix(offset).count { $0 & 0xC0 != 0x80 }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// Follows the part of the text that is sound: only far enough to know what had to come next.
    private struct Context {
        private enum Next { case value, name, colon, comma }

        private var next = Next.value
        private var objects: [Bool] = []
        private(set) var openString: Int?

        var expectation: String {
            switch next {
            case .value: "Expecting value"
            case .name: "Expecting property name enclosed in double quotes"
            case .colon: "Expecting ':' delimiter"
            case .comma: "Expecting ',' delimiter"
            }
        }

        mutating func read(_ bytes: ArraySlice<UInt8>) {
            var escaped = false
            for (offset, byte) in bytes.enumerated() {
                if openString != nil {
                    if escaped {
                        escaped = false
                    } else if byte == UInt8(ascii: "\\") {
                        escaped = true
                    } else if byte == UInt8(ascii: "\"") {
                        openString = nil
                        next = next == .name ? .colon : .comma
                    }
                    continue
                }
                switch byte {
                case UInt8(ascii: "\""):
                    openString = offset
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    objects.append(byte == UInt8(ascii: "{"))
                    next = byte == UInt8(ascii: "{") ? .name : .value
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    _ = objects.popLast()
                    next = .comma
                case UInt8(ascii: ","):
                    next = objects.last == true ? .name : .value
                case UInt8(ascii: ":"):
                    next = .value
                case 0x20, 0x09, 0x0A, 0x0D:
                    break
                default:
                    next = .comma
                }
            }
        }
    }
}
