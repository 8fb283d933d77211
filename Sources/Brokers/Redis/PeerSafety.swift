import LosslessJSON

/// Whether Celery workers survive an entry in `unacked`: stricter than whether it can be handled.
///
/// Each worker of a fleet parses what it restores, and dies when it can't. So: JSON of the right shape, no number that Python
/// refuses, and nothing that kombu's decoder takes for a value of a type of its own.
enum PeerSafety {
    /// Digits of an integer that Python converts; more raise an error.
    private static let mostDigits = 4300

    static func survives(_ entry: [UInt8]) -> Bool {
        guard let root = try? JSONDocument(entry).root, root["body"]?.kind == .string,
            // Kombu marks headers and delivery info of what it restores; where they are no objects, or the priority is
            // infinite, it drops the message.
            root["headers"]?.kind == .object, root["properties"]?["delivery_info"]?.kind == .object,
            root["properties"]?["priority"]?.number.map({ $0.double.isFinite }) ?? true
        else { return false }
        return !hasLongNumber(entry) && !mentionsType(root.value)
    }

    private static func hasLongNumber(_ entry: [UInt8]) -> Bool {
        guard entry.count > mostDigits else { return false }
        var run = 0
        for byte in entry {
            run = (48...57).contains(byte) ? run + 1 : 0
            if run > mostDigits { return true }
        }
        return false
    }

    /// `__type__` as a key, in whatever spelling.
    private static func mentionsType(_ value: JSONValue) -> Bool {
        switch value {
        case .array(let values): values.contains(where: mentionsType)
        case .object(let object): object.members.contains { $0.key == "__type__" || mentionsType($0.value) }
        default: false
        }
    }
}
