/// A place in a JSON value, by RFC 6901: `/headers/timelimit/0`. The empty pointer is the whole value.
public struct JSONPointer: Sendable, Hashable {
    /// The reference tokens, unescaped.
    public private(set) var tokens: [String]

    public init(tokens: [String] = []) { self.tokens = tokens }

    /// Nil unless the text is empty or starts with `/`, and every `~` in it is a `~0` or a `~1`.
    public init?(_ text: String) {
        guard !text.isEmpty else {
            tokens = []
            return
        }
        guard text.utf8.first == UInt8(ascii: "/") else { return nil }
        var tokens: [String] = []
        for part in text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            var token: [UInt8] = []
            var rest = part.makeIterator()
            while let byte = rest.next() {
                guard byte == UInt8(ascii: "~") else {
                    token.append(byte)
                    continue
                }
                switch rest.next() {
                case UInt8(ascii: "0"): token.append(UInt8(ascii: "~"))
                case UInt8(ascii: "1"): token.append(UInt8(ascii: "/"))
                default: return nil
                }
            }
            tokens.append(String(decoding: token, as: UTF8.self))
        }
        self.tokens = tokens
    }

    /// As it is written, with `~` as `~0` and `/` as `~1`.
    public var text: String {
        var bytes: [UInt8] = []
        for token in tokens {
            bytes.append(UInt8(ascii: "/"))
            for byte in token.utf8 {
                switch byte {
                case UInt8(ascii: "~"): bytes += [UInt8(ascii: "~"), UInt8(ascii: "0")]
                case UInt8(ascii: "/"): bytes += [UInt8(ascii: "~"), UInt8(ascii: "1")]
                default: bytes.append(byte)
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    public mutating func append(_ key: String) { tokens.append(key) }
    public mutating func append(_ index: Int) { tokens.append(String(index)) }

    /// The place of a member of the object that this pointer names.
    public func appending(_ key: String) -> JSONPointer { JSONPointer(tokens: tokens + [key]) }

    /// The place of an element of the array that this pointer names.
    public func appending(_ index: Int) -> JSONPointer { JSONPointer(tokens: tokens + [String(index)]) }
}

extension JSONPointer: CustomStringConvertible {
    public var description: String { text }
}

extension JSONPointer: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: String...) { self.init(tokens: elements) }
}

extension JSONPointer {
    /// An array index as RFC 6901 writes it: no sign, no leading zero. (`-`, behind the last element, names no value.)
    static func index(_ token: String) -> Int? {
        guard token.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        guard token == "0" || token.utf8.first != UInt8(ascii: "0") else { return nil }
        return Int(token)
    }
}

extension JSONValue {
    /// The value at a place, or nil where the pointer leads nowhere. Of duplicate keys, the last counts.
    public subscript(pointer: JSONPointer) -> JSONValue? {
        var value = self
        for token in pointer.tokens {
            let next: JSONValue? =
                switch value {
                case .object(let object): object[token]
                case .array: JSONPointer.index(token).flatMap { value[$0] }
                default: nil
                }
            guard let next else { return nil }
            value = next
        }
        return value
    }
}
