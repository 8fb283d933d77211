import LosslessJSON

/// Findings for programs: one JSON object per line; keys that don't apply are null.
public struct JSONRenderer: Sendable {
    public init() {}

    /// ASCII only, so that nothing foreign can act on a terminal.
    public func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map { JSONValue.object(object(of: $0)).text(.python) + "\n" }.joined()
    }

    public func object(of diagnostic: Diagnostic) -> JSONObject {
        [
            "severity": .string(diagnostic.severity.rawValue), "code": .string(diagnostic.code),
            "message": .string(diagnostic.message), "hint": diagnostic.hint.map { .string($0) } ?? .null,
            "place": diagnostic.place.map { .object(object(of: $0)) } ?? .null,
            "related": .array(diagnostic.related.map { .object(object(of: $0)) }),
        ]
    }

    private func object(of place: Place) -> JSONObject {
        [
            "file": string(place.file), "line": number(place.line), "column": number(place.column),
            "end_column": number(place.endColumn), "pointer": string(place.pointer), "offset": number(place.offset),
            "label": string(place.label),
        ]
    }

    private func string(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    private func number(_ value: Int?) -> JSONValue { value.map { .number(JSONNumber($0)) } ?? .null }
}
