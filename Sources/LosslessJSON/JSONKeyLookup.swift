/// A hash table over a fixed set of keys, probed by length and three of their bytes. A class, so that passing it on
/// costs nothing.
@usableFromInline
final class JSONKeyLookup: Sendable {
    private struct Slot {
        var position: Int32 = -1
        var length: Int32 = -1
        /// Where the key stands in `texts`.
        var start = 0
    }

    private let slots: [Slot]
    private let texts: [UInt8]
    private let multiplier: Int

    init(_ keys: [String]) {
        var size = 8
        while size < keys.count * 4 { size *= 2 }
        let keys = keys.map { Array($0.utf8) }
        // A multiplier without collisions is found at once for any real set of names; with one that has some, the
        // probing below still finds every key.
        let multiplier =
            (1..<400).first { multiplier in
                let places = keys.map { key in
                    key.withUnsafeBufferPointer { Self.hash($0, multiplier: multiplier) & (size - 1) }
                }
                return Set(places).count == keys.count
            } ?? 31
        var slots = Array(repeating: Slot(), count: size)
        var texts: [UInt8] = []
        for (position, key) in keys.enumerated() {
            var place = key.withUnsafeBufferPointer { Self.hash($0, multiplier: multiplier) } & (size - 1)
            while slots[place].position >= 0 { place = (place + 1) & (size - 1) }
            slots[place] = Slot(
                position: Int32(truncatingIfNeeded: position), length: Int32(truncatingIfNeeded: key.count),
                start: texts.count)
            texts += key
        }
        self.slots = slots
        self.texts = texts
        self.multiplier = multiplier
    }

    /// The position of the key among those that the table was made of; -1 if it is none of them.
    func position(of key: UnsafeBufferPointer<UInt8>) -> Int {
        var place = Self.hash(key, multiplier: multiplier) & (slots.count - 1)
        while true {
            let slot = slots[place]
            if slot.position < 0 { return -1 }
            if slot.length == key.count, isText(at: slot.start, key) { return Int(slot.position) }
            place = (place + 1) & (slots.count - 1)
        }
    }

    @inline(__always)
    private func isText(at start: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
        texts.withUnsafeBufferPointer { texts in
            for offset in 0..<key.count where texts[start + offset] != key[offset] { return false }
            return true
        }
    }

    @inline(__always)
    private static func hash(_ key: UnsafeBufferPointer<UInt8>, multiplier: Int) -> Int {
        guard let first = key.first, let last = key.last else { return 0 }
        let middle = key[key.count / 2]
        let mixed = ((key.count &* 37 &+ Int(first)) &* 31 &+ Int(last)) &* 29 &+ Int(middle)
        return (mixed &* multiplier) >> 3
    }
}

extension JSONDocumentStorage {
    @usableFromInline
    func position(ofKey index: Int, in lookup: JSONKeyLookup) -> Int {
        let entry = tape.entries[index]
        if entry.flags.contains(.escaped) {
            return Array(text(of: index).utf8).withUnsafeBufferPointer { lookup.position(of: $0) }
        }
        return bytes.withUnsafeBufferPointer {
            lookup.position(of: UnsafeBufferPointer(rebasing: $0[Int(entry.start) + 1..<Int(entry.end) - 1]))
        }
    }
}
