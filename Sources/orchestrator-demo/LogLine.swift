import LosslessJSON

/// A line of the log that the api and the worker write with `LOG_FORMAT=json`.
struct LogLine: Sendable {
    let event: String
    private let fields: JSONObject

    /// Nil for a line that is no JSON object with an `event`.
    init?(_ text: String) {
        guard let object = (try? JSONValue.parse(text))?.object, let event = object["event"]?.string else { return nil }
        self.event = event
        fields = object
    }

    subscript(key: String) -> String? {
        switch fields[key] {
        case .string(let text): text
        case .number(let number): number.text
        case .bool(let value): String(value)
        default: nil
        }
    }

    /// One readable line for the events that the demo shows; nil for the others.
    var told: String? {
        switch event {
        case "message sent": "\(message) on \(self["queue"] ?? "?"), OWP \(self["owp"] ?? "?")"
        case "message received": "\(message) from \(self["queue"] ?? "?"), OWP \(self["owp"] ?? "?")"
        case "process started": "process \(shortProcess) runs \(self["workflow"] ?? "")"
        case "step recorded": "step \"\(self["name"] ?? "?")\" \(self["status"] ?? "?")"
        case "process finished": "process \(shortProcess) is \(self["status"] ?? "?")"
        case "message settled": "message \(settlement)"
        default: nil
        }
    }

    private var settlement: String {
        switch self["settlement"] {
        case "acknowledge": "acknowledged"
        case "requeue": "put back"
        case let other: "settled: \(other ?? "?")"
        }
    }

    private var message: String { self["task"] ?? "message" }

    private var shortProcess: String { String((self["process_id"] ?? "?").prefix(8)) }
}
