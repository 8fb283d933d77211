extension JSONDocument {
    /// A key with its value.
    public struct Member: Sendable {
        public let value: JSONDocument.Element

        @inlinable
        init(value: JSONDocument.Element) { self.value = value }

        // A key stands right before its value.
        @inlinable var keyIndex: Int { value.index - 1 }

        /// The key, decoded.
        public var key: String { value.storage.text(of: keyIndex) }

        /// Byte offset of the key's opening quote.
        public var offset: Int { Int(value.storage.tape.entries[keyIndex].start) }

        /// Whether the key is `text`, compared byte by byte, without making a string of it.
        public func isKey(_ text: String) -> Bool { value.storage.equals(keyIndex, text) }
    }

    /// The members of an object in the order in which they stand, duplicate keys included.
    public struct Members: Sequence, IteratorProtocol, Sendable {
        @usableFromInline let storage: JSONDocumentStorage
        @usableFromInline var keyIndex: Int
        @usableFromInline let end: Int

        @inlinable
        init(storage: JSONDocumentStorage, keyIndex: Int, end: Int) {
            self.storage = storage
            self.keyIndex = keyIndex
            self.end = end
        }

        @inlinable
        public mutating func next() -> Member? {
            guard keyIndex < end else { return nil }
            defer { keyIndex = Int(storage.tape.entries[keyIndex + 1].next) }
            return Member(value: JSONDocument.Element(storage: storage, index: keyIndex + 1))
        }
    }

    /// The elements of an array.
    public struct Elements: Sequence, IteratorProtocol, Sendable {
        @usableFromInline let storage: JSONDocumentStorage
        @usableFromInline var index: Int
        @usableFromInline let end: Int

        @inlinable
        init(storage: JSONDocumentStorage, index: Int, end: Int) {
            self.storage = storage
            self.index = index
            self.end = end
        }

        @inlinable
        public mutating func next() -> Element? {
            guard index < end else { return nil }
            defer { index = Int(storage.tape.entries[index].next) }
            return Element(storage: storage, index: index)
        }
    }
}

extension JSONDocument.Element {
    /// The members of an object; none for anything else.
    @inlinable public var members: JSONDocument.Members {
        let entry = entry
        return JSONDocument.Members(
            storage: storage, keyIndex: index + 1, end: entry.kind == .object ? Int(entry.next) : 0)
    }

    /// The elements of an array; none for anything else.
    @inlinable public var elements: JSONDocument.Elements {
        let entry = entry
        return JSONDocument.Elements(
            storage: storage, index: index + 1, end: entry.kind == .array ? Int(entry.next) : 0)
    }

    /// How many elements an array or members an object has; 0 for anything else. Counts them.
    public var count: Int { storage.count(of: index) }

    /// The member `key` of an object (the last one, should the key stand there twice); nil for anything else.
    public subscript(key: String) -> JSONDocument.Element? {
        storage.member(key, of: index).map { JSONDocument.Element(storage: storage, index: $0) }
    }

    /// The element of an array; nil outside its bounds or for anything else.
    public subscript(position: Int) -> JSONDocument.Element? {
        storage.element(position, of: index).map { JSONDocument.Element(storage: storage, index: $0) }
    }

    /// The keys that stand more than once, each once, in the order of their second appearance.
    public var duplicateKeys: [String] { JSONObject.duplicates(among: members.lazy.map(\.key)) }
}
