/// Finds the case of an enumeration that a key of an object names, without making a string of the key and without
/// comparing it with every case: for reading an object with many known members in one pass.
///
/// Make one of an enumeration whose raw values are the keys, once, in a `static let`.
public struct JSONKeyTable<Key: CaseIterable & RawRepresentable & Sendable>: Sendable where Key.RawValue == String {
    @usableFromInline let lookup: JSONKeyLookup
    @usableFromInline let keys: [Key]

    public init() {
        keys = Array(Key.allCases)
        lookup = JSONKeyLookup(keys.map(\.rawValue))
    }
}

extension JSONDocument {
    /// The members of an object, each with the case of `Key` that its key names; nil for other keys.
    public struct KeyedMembers<Key: CaseIterable & RawRepresentable & Sendable>: Sequence, IteratorProtocol, Sendable
    where Key.RawValue == String {
        @usableFromInline var members: Members
        @usableFromInline let table: JSONKeyTable<Key>

        @inlinable
        init(members: Members, table: JSONKeyTable<Key>) {
            self.members = members
            self.table = table
        }

        @inlinable
        public mutating func next() -> (key: Key?, member: Member)? {
            guard let member = members.next() else { return nil }
            let position = member.value.storage.position(ofKey: member.keyIndex, in: table.lookup)
            return (position < 0 ? nil : table.keys[position], member)
        }
    }
}

extension JSONDocument.Element {
    /// The members of an object in their order, known keys already told apart; none for anything else. A key that
    /// stands twice comes twice.
    @inlinable
    public func members<Key>(by table: JSONKeyTable<Key>) -> JSONDocument.KeyedMembers<Key> {
        JSONDocument.KeyedMembers(members: members, table: table)
    }
}
