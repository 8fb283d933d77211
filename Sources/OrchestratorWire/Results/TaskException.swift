import LosslessJSON

/// Why a message did not succeed, as Celery writes an exception into a result.
///
/// A Python reader makes the exception again: of the class that is named where it finds it, else of a class of that name.
/// Source: spec, 9.4 (OWP-RES-010).
public struct TaskException: Sendable, Hashable {
    /// The name of the class.
    public var type: String
    /// The arguments of the exception, usually one sentence.
    public var arguments: [JSONValue]
    public var module: String

    public init(_ type: String, _ arguments: [JSONValue], module: String) {
        self.type = type
        self.arguments = arguments
        self.module = module
    }

    public var json: JSONValue {
        ["exc_type": .string(type), "exc_message": .array(arguments), "exc_module": .string(module)]
    }

    /// `TypeError('bad value')`, for people.
    public var repr: String { PythonRepr.exception(type, arguments) }
}

extension TaskException {
    public static func notRegistered(_ task: String) -> TaskException {
        TaskException("NotRegistered", [.string(task)], module: "celery.exceptions")
    }

    /// The arguments fit no signature.
    public static func typeError(_ sentence: String) -> TaskException {
        TaskException("TypeError", [.string(sentence)], module: "builtins")
    }

    /// The message asks for something that this worker does not do.
    public static func notImplemented(_ sentence: String) -> TaskException {
        TaskException("NotImplementedError", [.string(sentence)], module: "builtins")
    }

    /// A reason that Python has no class for.
    public static func ours(_ type: String, _ sentence: String) -> TaskException {
        TaskException(type, [.string(sentence)], module: "orchestrator_wire")
    }

    public static func timeLimitExceeded(_ seconds: Double) -> TaskException {
        let limit = Int(exactly: seconds).map { JSONNumber($0) } ?? JSONNumber(seconds)
        return TaskException("TimeLimitExceeded", [.number(limit)], module: "billiard.exceptions")
    }

    public static let softTimeLimitExceeded = TaskException(
        "SoftTimeLimitExceeded", [], module: "billiard.exceptions")

    /// - Parameter reason: `expired`, `revoked` or `terminated`.
    public static func revoked(_ reason: String) -> TaskException {
        TaskException("TaskRevokedError", [.string(reason)], module: "celery.exceptions")
    }
}
