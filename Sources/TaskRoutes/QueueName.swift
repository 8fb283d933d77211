import Diagnostics

/// What the broker and Celery make of a queue's name.
public enum QueueName {
    /// Where Celery sends what no route matches.
    public static let celeryDefault = "celery"

    /// Bytes of UTF-8 that AMQP allows, and with it every broker.
    public static let longest = 255

    /// kombu appends this and the priority step to a queue's name to name its lists of higher priority.
    static let prioritySeparator = "\u{06}\u{16}"

    /// Keys of kombu's own in the broker.
    private static let reservedNames: Set<String> = ["unacked", "unacked_index", "unacked_mutex"]
    private static let reservedPrefixes = [
        "_kombu.", "orchestrator-wire.", "celery-task-meta-", "celery-taskset-meta-",
    ]

    /// What makes the name unfit for a queue: a code, a sentence and a hint. Nil for a sound one.
    public struct Fault: Sendable, Hashable {
        public let code: FindingCode
        public let message: String
        public let hint: String?

        func diagnostic(at place: Place?) -> Diagnostic {
            Diagnostic(code, message, hint: hint, at: place)
        }
    }

    public static func fault(in name: String) -> Fault? {
        if name.isEmpty {
            return Fault(code: .queueEmpty, message: "The name of the queue is empty", hint: nil)
        }
        let trimmed = trimmingWhitespace(name)
        if trimmed.isEmpty {
            return Fault(code: .queueEmpty, message: "The name of the queue is only white space", hint: nil)
        }
        if trimmed != name {
            return Fault(
                code: .queueSpace,
                message:
                    "The name `\(name)` has a space at its edge: Celery keeps it, and it is another queue than `\(trimmed)`",
                hint: "write `\(trimmed)`")
        }
        if name.contains(prioritySeparator) || name.unicodeScalars.contains(where: \.isControl) {
            return Fault(
                code: .queueControlCharacter,
                message: "The name of the queue holds a control character; kombu marks priorities with such",
                hint: nil)
        }
        if name.contains(",") {
            return Fault(
                code: .queueComma, message: "No worker can consume `\(name)`: -Q splits its list at commas",
                hint: "use `-` or `_`")
        }
        if name.utf8.count > longest {
            return Fault(
                code: .queueTooLong,
                message: "The name of the queue has \(name.utf8.count) bytes; brokers take \(longest) at most",
                hint: nil)
        }
        if reservedNames.contains(name) || reservedPrefixes.contains(where: name.hasPrefix) {
            return Fault(
                code: .queueReserved,
                message: "The name `\(name)` is taken by the broker's own bookkeeping, and a queue would destroy it",
                hint: "choose another name")
        }
        return nil
    }

    private static func trimmingWhitespace(_ name: String) -> String {
        var scalars = name.unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars = scalars.dropFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars = scalars.dropLast() }
        return String(scalars)
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { properties.generalCategory == .control }
}
