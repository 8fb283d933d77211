import Brokers
import Diagnostics
import LosslessJSON
import OrchestratorWire

/// A dead letter for people and for programs.
public struct DeadLetterReport: Sendable {
    public let record: DeadLetterRecord
    /// Unix time of the report.
    public let now: Double

    public init(_ record: DeadLetterRecord, now: Double) {
        self.record = record
        self.now = now
    }

    public static let header = ["ID", "AGE", "QUEUE", "TASK", "WHY", "MESSAGE"]

    /// A row of the list.
    public var row: [String] {
        guard let letter = record.letter else {
            return [record.id, "-", "-", "-", "unreadable", "it is no dead letter that can be read"]
        }
        return [
            record.id, AgeText.of(seconds: now - letter.at), letter.queue, letter.task ?? "-",
            "\(letter.phase)/\(letter.code)", letter.message,
        ]
    }

    /// Everything but the raw bytes. The keys are an interface: others parse them.
    public var summary: JSONObject {
        let letter = record.letter
        let place: JSONValue = [
            "pointer": .text(letter?.pointer), "offset": .integer(letter?.offset),
        ]
        return [
            "dead": .string(record.id), "at": .seconds(letter?.at), "age_seconds": .seconds(letter.map { now - $0.at }),
            "queue": .text(letter?.queue), "list": .text(letter?.list), "phase": .text(letter?.phase),
            "code": .text(letter?.code), "message": .text(letter?.message), "place": place, "id": .text(letter?.id),
            "task": .text(letter?.task), "process_id": .text(processID), "worker": .text(letter?.worker),
            "bytes": .integer(letter?.entry.count), "safe_for_celery": .bool(record.isSafeForPeers),
        ]
    }

    /// The summary and the raw bytes in base64.
    public var object: JSONObject {
        var object = summary
        let raw = record.letter?.entry ?? record.raw
        object["raw"] = .string(String(decoding: Base64.encode(raw), as: UTF8.self))
        return object
    }

    /// The whole for people: a line for each property, then the entry, cut where it is long.
    public var text: String {
        var lines = summary.map { "\($0.key): \(Self.plain($0.value))" }
        let raw = record.letter?.entry ?? record.raw
        lines.append("raw, \(raw.count) bytes:")
        lines.append("  " + String(decoding: raw.prefix(Self.longestRaw), as: UTF8.self).escapingControls)
        if raw.count > Self.longestRaw { lines.append("  … (--output json has all of it)") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let longestRaw = 4000

    private static func plain(_ value: JSONValue) -> String {
        if value.isNull { return "-" }
        return (value.string ?? value.text(.orjson)).escapingControls
    }

    private var processID: String? {
        guard let letter = record.letter, let message = try? TaskMessage.decode(letter.entry) else { return nil }
        return ProcessID.text(message.message.processID)
    }
}
