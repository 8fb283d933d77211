/// The flat form of a JSON text: one entry per value and per key, in the order in which they stand. Containers know
/// where their last descendant ends, so that a reader can step over them.
@usableFromInline
struct JSONTape: Sendable {
    @usableFromInline
    enum Kind: UInt8, Sendable {
        case null, `true`, `false`, number, string, key, array, object
    }

    /// What the scanner saw in a string, so that decoding need not look again.
    @usableFromInline
    struct Flags: OptionSet, Sendable {
        @usableFromInline let rawValue: UInt8

        @inlinable init(rawValue: UInt8) { self.rawValue = rawValue }

        static let escaped = Flags(rawValue: 1)
        static let beyondASCII = Flags(rawValue: 2)
    }

    @usableFromInline
    struct Entry: Sendable {
        /// Byte offset of the first byte; of a string, its opening quote.
        @usableFromInline var start: UInt32
        /// Byte offset behind the last byte; of a string, behind its closing quote.
        @usableFromInline var end: UInt32
        /// Index of the entry behind this value and all its descendants.
        @usableFromInline var next: UInt32
        @usableFromInline var kind: Kind
        @usableFromInline var flags: Flags
    }

    @usableFromInline var entries: [Entry] = []

    /// The parts of the pointer from the root to the entry `target`, or to the place where the entry `target` would be
    /// appended to the containers that are still open.
    func path(to target: Int, openContainers: some Sequence<Int>) -> [JSONPointer.Token] {
        var tokens: [JSONPointer.Token] = []
        var containers = Array(openContainers)
        containers.append(target)
        for (container, child) in zip(containers, containers.dropFirst()) {
            let first = container + 1
            if entries[container].kind == .array {
                var position = 0
                var index = first
                while index < child {
                    position += 1
                    index = Int(entries[index].next)
                }
                tokens.append(.index(position))
            } else if child > first {
                tokens.append(.key(entry: child - 1))
            }
        }
        return tokens
    }
}

extension JSONPointer {
    /// A step of a path through a tape: the key's text is decoded by who owns the bytes.
    enum Token {
        case index(Int)
        case key(entry: Int)
    }
}
