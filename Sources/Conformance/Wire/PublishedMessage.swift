/// A message that the suite has put on a queue, and what tells it from all others.
struct PublishedMessage: Sendable {
    let name: String
    let bytes: [UInt8]
    let id: String
    let tag: String
    let queue: String
    /// The list: the queue, with the step of its priority.
    let list: String
    /// What was changed of the well-formed message, for people.
    let mutation: String?

    /// Whether bytes of the broker hold this message: itself, or what a worker made of it when it put it back.
    func isIn(_ raw: [UInt8]) -> Bool {
        if raw == bytes { return true }
        return raw.contains(Array(id.utf8)) || raw.contains(Array(tag.utf8)) || (bytes.count > 8 && raw.contains(bytes))
    }
}

extension [UInt8] {
    /// Whether `part` stands somewhere in the bytes.
    func contains(_ part: [UInt8]) -> Bool {
        guard let first = part.first, part.count <= count else { return false }
        return withUnsafeBufferPointer { whole in
            part.withUnsafeBufferPointer { part in
                var start = 0
                let last = whole.count - part.count
                while start <= last {
                    if whole[start] == first {
                        var index = 1
                        while index < part.count, whole[start + index] == part[index] { index += 1 }
                        if index == part.count { return true }
                    }
                    start += 1
                }
                return false
            }
        }
    }
}
