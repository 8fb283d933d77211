/// The names of the lists that a queue is kept in on Redis, one for each priority step (OWP-RED-003).
public enum BrokerList {
    /// A list's name as the queue's and what stands behind it: nothing, or the separator and the step.
    public static func split(_ list: String) -> (queue: String, suffix: String) {
        let separator = Array(RedisKeys.separator.utf8)
        let bytes = Array(list.utf8)
        for step in PriorityStep.allCases where step != .zero {
            let suffix = separator + Array(String(step.rawValue).utf8)
            guard bytes.count > suffix.count, bytes.suffix(suffix.count).elementsEqual(suffix) else { continue }
            return (
                String(decoding: bytes.dropLast(suffix.count), as: UTF8.self), String(decoding: suffix, as: UTF8.self)
            )
        }
        return (list, "")
    }

    /// The lists of a queue, what is served first before the others.
    public static func all(of queue: String) -> [String] { PriorityStep.allCases.map { RedisKeys.list(queue, $0) } }

    /// The priorities that a list holds, for people: `0-2`.
    public static func priorities(of list: String) -> String {
        switch split(list).suffix.utf8.last {
        case UInt8(ascii: "3"): "3-5"
        case UInt8(ascii: "6"): "6-8"
        case UInt8(ascii: "9"): "9"
        default: "0-2"
        }
    }
}
