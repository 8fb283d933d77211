/// A JSON text that was read once, wholly checked, and is looked at in place.
///
/// Reading makes a flat index of the text and nothing else: no strings, no numbers, no arrays. `JSONDocument.Element` is
/// a cursor into it that makes them on demand. This is the way to read what arrives in numbers; where a tree is wanted,
/// `JSONValue.parse` runs the same parser and `Element.value` makes a tree of a part.
///
///     let document = try JSONDocument(bytes)
///     let headers = document.root["headers"]
///     let task = headers?["task"]?.string
///
/// An object of which many members are wanted is read in one pass, with a `JSONKeyTable`:
///
///     enum Header: String, CaseIterable { case task, id, eta }
///     let table = JSONKeyTable<Header>()
///
///     for (header, member) in headers.members(by: table) {
///         switch header {
///         case .task: task = member.value.string
///         case .id: id = member.value.string
///         case .eta: eta = member.value
///         case nil: unknown.append((member.key, member.value.value))
///         }
///     }
///
/// Elements keep the document alive, may be stored and sent to other tasks, and say where they stand: `element.offset`
/// and `element.pointer`.
public struct JSONDocument: Sendable {
    @usableFromInline let storage: JSONDocumentStorage

    /// Reads one JSON text, as strictly and within the same limits as `JSONValue.parse`.
    ///
    /// - Throws: `JSONParseError` with the byte offset and the pointer of the place.
    public init(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONParseError) {
        let tape = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONParseError) -> JSONTape in
            try JSONTape.scan(buffer, limits: limits)
        }
        storage = JSONDocumentStorage(bytes: bytes, tape: tape)
    }

    /// Reads one JSON text; offsets count its UTF-8.
    public init(_ text: String, limits: JSONLimits = .standard) throws(JSONParseError) {
        try self.init(Array(text.utf8), limits: limits)
    }

    /// The whole value.
    @inlinable public var root: Element { Element(storage: storage, index: 0) }

    /// A place in a document, to keep many of beside one document: an element keeps the document alive by itself, and
    /// costs a count of references for each copy.
    public struct Handle: Sendable, Hashable {
        @usableFromInline let index: Int32

        @inlinable
        init(index: Int) { self.index = Int32(truncatingIfNeeded: index) }
    }

    /// The element at a place that an element of this document told; nil for a place that this document has not.
    @inlinable
    public subscript(handle: Handle) -> Element? {
        let index = Int(handle.index)
        return storage.tape.entries.indices.contains(index) ? Element(storage: storage, index: index) : nil
    }

    /// The text that was read, byte for byte.
    @inlinable public var bytes: [UInt8] { storage.bytes }
}

/// What the elements of a document share.
@usableFromInline
final class JSONDocumentStorage: Sendable {
    @usableFromInline let bytes: [UInt8]
    @usableFromInline let tape: JSONTape

    init(bytes: [UInt8], tape: JSONTape) {
        self.bytes = bytes
        self.tape = tape
    }
}
