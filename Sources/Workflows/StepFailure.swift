import LosslessJSON

/// An error as it is recorded for a failed step: `{"class": "ValueError", "error": "boom"}`.
///
/// Steps may throw any `Error`; throw this one to choose the class by its name, which operators and the engine read: a task
/// that fails with `InconsistentDataError` becomes `inconsistent_data`, with `ApiException` or `MaxRetryError`
/// `api_unavailable`.
public struct StepFailure: Error, Sendable, Hashable {
    /// Recorded as `class`.
    public var className: String
    /// Recorded as `error`, and as the process' `failed_reason`.
    public var message: String
    /// Recorded as `details`, where there are any.
    public var details: JSONValue?
    /// Further members of the recorded state, as `status_code`, `body` and `headers` of an `ApiException`.
    public var attributes: JSONObject
    /// The lines that say where it happened, outermost first; the engine puts class and message before them.
    public var places: [SourcePlace]

    public init(
        _ className: String, _ message: String, details: JSONValue? = nil, attributes: JSONObject = [:],
        fileID: String = #fileID, line: Int = #line
    ) {
        self.init(className, message, details: details, attributes: attributes, places: [SourcePlace(fileID, line)])
    }

    init(_ className: String, _ message: String, details: JSONValue?, attributes: JSONObject, places: [SourcePlace]) {
        self.className = className
        self.message = message
        self.details = details
        self.attributes = attributes
        self.places = places
    }

    /// What a wrong value of the state deserves.
    public static func valueError(
        _ message: String, fileID: String = #fileID, line: Int = #line
    ) -> StepFailure {
        StepFailure("ValueError", message, fileID: fileID, line: line)
    }

    /// A failure with details that somebody can act upon.
    public static func processFailure(
        _ message: String, details: JSONValue, fileID: String = #fileID, line: Int = #line
    ) -> StepFailure {
        StepFailure("ProcessFailureError", message, details: details, fileID: fileID, line: line)
    }

    /// Two systems disagree. A task ends in `inconsistent_data`.
    public static func inconsistentData(
        _ message: String, details: JSONValue? = nil, fileID: String = #fileID, line: Int = #line
    ) -> StepFailure {
        StepFailure("InconsistentDataError", message, details: details, fileID: fileID, line: line)
    }

    /// Another system's interface answered with an error. A task ends in `api_unavailable`.
    public static func apiException(
        reason: String, statusCode: Int?, body: String? = nil, headers: [(String, String)] = [],
        fileID: String = #fileID, line: Int = #line
    ) -> StepFailure {
        let attributes: JSONObject = [
            "status_code": statusCode.map { .number(JSONNumber($0)) } ?? .null,
            "body": body.map { .string($0) } ?? .null,
            "headers": .string(headers.map { "\($0.0): \($0.1)" }.joined(separator: "\n")),
        ]
        return StepFailure("ApiException", reason, attributes: attributes, fileID: fileID, line: line)
    }
}

extension StepFailure: CustomStringConvertible {
    public var description: String { "\(className): \(message)" }
}

/// A line of source code, as `#fileID` and `#line` name it.
public struct SourcePlace: Sendable, Hashable {
    public let fileID: String
    public let line: Int

    public init(_ fileID: String, _ line: Int) {
        self.fileID = fileID
        self.line = line
    }
}
