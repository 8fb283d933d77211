import LosslessJSON
import OrchestratorWire

extension DeadLetter {
    /// The dead letter as it stands in the broker: one line of JSON with the raw bytes in base64 (OWP-ERR-015, OWP-ERR-016).
    public var json: JSONValue {
        [
            "dead": 1,
            "at": .number(JSONNumber(at)),
            "queue": .string(queue),
            "list": .string(list),
            "phase": .string(phase),
            "code": .string(code),
            "message": .string(message),
            "place": place,
            "id": id.map { .string($0) } ?? nil,
            "task": task.map { .string($0) } ?? nil,
            "worker": .string(worker),
            "raw": .string(String(decoding: Base64.encode(entry), as: UTF8.self)),
        ]
    }

    private var place: JSONValue {
        guard pointer != nil || offset != nil else { return nil }
        return [
            "pointer": pointer.map { .string($0) } ?? nil,
            "offset": offset.map { .number(JSONNumber($0)) } ?? nil,
        ]
    }

    /// Reads what ``json`` wrote, and what later editions may add to it (OWP-ERR-017); nil for anything else.
    public init?(_ json: JSONValue) {
        guard json["dead"]?.int == 1, let at = json["at"]?.number?.double, let queue = json["queue"]?.string,
            let list = json["list"]?.string, let phase = json["phase"]?.string, let code = json["code"]?.string,
            let message = json["message"]?.string, let worker = json["worker"]?.string,
            let raw = json["raw"]?.string, let entry = try? Base64.decode(raw)
        else { return nil }
        self.init(
            at: at, queue: queue, list: list, phase: phase, code: code, message: message,
            pointer: json["place"]?["pointer"]?.string, offset: json["place"]?["offset"]?.int, id: json["id"]?.string,
            task: json["task"]?.string, worker: worker, entry: entry)
    }
}
