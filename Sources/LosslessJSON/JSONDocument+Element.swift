extension JSONDocument {
    /// A value in a document.
    public struct Element: Sendable {
        @usableFromInline let storage: JSONDocumentStorage
        @usableFromInline let index: Int

        @inlinable
        init(storage: JSONDocumentStorage, index: Int) {
            self.storage = storage
            self.index = index
        }

        @inlinable var entry: JSONTape.Entry { storage.tape.entries[index] }

        @inlinable public var kind: JSONKind {
            switch entry.kind {
            case .null: .null
            case .true, .false: .bool
            case .number: .number
            case .string, .key: .string
            case .array: .array
            case .object: .object
            }
        }

        @inlinable public var isNull: Bool { entry.kind == .null }

        @inlinable public var bool: Bool? {
            switch entry.kind {
            case .true: true
            case .false: false
            default: nil
            }
        }

        /// The text of a string, decoded.
        public var string: String? {
            entry.kind == .string ? storage.text(of: index) : nil
        }

        public var number: JSONNumber? {
            entry.kind == .number ? JSONNumber(validated: String(decoding: rawBytes, as: UTF8.self)) : nil
        }

        /// The number as an `Int`, when it is one exactly (`3`, not `3.0`).
        public var int: Int? { entry.kind == .number ? storage.int(of: index) : nil }

        /// The value and all that is in it, as a tree.
        public var value: JSONValue {
            storage.bytes.withUnsafeBufferPointer {
                JSONTreeBuilder(tape: storage.tape, bytes: $0).value(at: index)
            }
        }

        /// The value as it stands in the text; strings with their quotes and escapes.
        public var rawBytes: ArraySlice<UInt8> { storage.bytes[range] }

        /// The place of the value, for the document's subscript.
        @inlinable public var handle: Handle { Handle(index: index) }

        /// Where the value stands in the text, in bytes.
        @inlinable public var range: Range<Int> { Int(entry.start)..<Int(entry.end) }

        /// Byte offset of the value in the text.
        @inlinable public var offset: Int { Int(entry.start) }

        /// The way from the root to this value.
        public var pointer: JSONPointer { storage.pointer(to: index) }

        /// Whether the value is the string `text`, compared byte by byte, without making a string of it.
        public func equals(_ text: String) -> Bool {
            entry.kind == .string && storage.equals(index, text)
        }

        /// Calls `body` with the decoded text of a string; nil for anything else. Nothing is copied unless the string
        /// has escapes.
        public func withText<Result, Failure: Error>(
            _ body: (Span<UInt8>) throws(Failure) -> Result
        ) throws(Failure) -> Result? {
            guard entry.kind == .string else { return nil }
            if entry.flags.contains(.escaped) {
                let text = Array(storage.text(of: index).utf8)
                return try body(text.span)
            }
            let text = storage.bytes[Int(entry.start) + 1..<Int(entry.end) - 1]
            return try body(text.span)
        }
    }
}
