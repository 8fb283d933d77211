import LosslessJSON
import Testing

@testable import OrchestratorWire

/// A line of a vector file: a raw entry, what reading it must give, and how a worker must settle it.
struct SpecVector {
    static let files = ["golden", "producer", "bad-messages", "shapes", "valid", "invalid", "round-trip"]
    static let dispositions = ["execute", "hold-until-eta", "log-only", "dead-letter"]

    let id: String
    let requirements: [String]
    let entry: [UInt8]
    let expect: JSONValue
    let disposition: String
    /// Seconds since 1970 of eta and expires, where the vector says them.
    let moments: JSONValue?

    static func read(_ file: String) throws -> [SpecVector] {
        try SpecVectors.lines("vectors/\(file).jsonl").map { try SpecVector($0) }
    }

    private init(_ line: JSONValue) throws {
        id = try #require(line["id"]?.string)
        requirements = try #require(line["requirement"]?.array).compactMap(\.string)
        expect = try #require(line["expect"])
        disposition = try #require(line["disposition"]?.string)
        moments = line["moments"]
        let entry = try #require(line["entry"])
        switch entry {
        case .string(let text): self.entry = Array(text.utf8)
        default:
            if let base64 = entry["base64"]?.string {
                self.entry = try Base64.decode(base64)
            } else if let parts = entry["parts"]?.array {
                self.entry = try parts.reduce(into: []) { $0 += try Self.bytes(ofPart: $1) }
            } else {
                self.entry = try SpecVectors.bytes("vectors/\(#require(entry["file"]?.string))")
            }
        }
    }

    /// A text, or one that is repeated: so a vector can be larger than its line.
    private static func bytes(ofPart part: JSONValue) throws -> [UInt8] {
        if let text = part.string { return Array(text.utf8) }
        let unit = try #require(part["repeat"]?.string)
        let times = try #require(part["times"]?.int)
        return Array(String(repeating: unit, count: times).utf8)
    }

    /// What differs from the expectation; empty when nothing does.
    func faults(of outcome: Result<TaskMessage, WireError>) -> [String] {
        let actual = Self.object(outcome)
        guard let expected = (expect["decodes"] ?? expect["error"])?.object else { return ["no expectation"] }
        switch (outcome, expect["error"]) {
        case (.success, .some): return ["decoded, but must be refused"]
        case (.failure(let error), nil): return ["refused: \(error)"]
        default: break
        }
        let faults = expected.compactMap { member in
            actual[member.key] == member.value
                ? nil : "\(member.key) is \(actual[member.key]?.text() ?? "absent"), not \(member.value.text())"
        }
        guard case .success(let task) = outcome else { return faults }
        return faults + momentFaults(task.headers)
    }

    private func momentFaults(_ headers: TaskHeaders) -> [String] {
        [("eta", headers.eta), ("expires", headers.expires)].compactMap { key, date in
            guard let expected = moments?[key]?.number?.double else { return nil }
            let actual = date?.date.timeIntervalSince1970
            return actual == expected ? nil : "\(key) is \(actual.map { "\($0)" } ?? "absent"), not \(expected)"
        }
    }

    private static func object(_ outcome: Result<TaskMessage, WireError>) -> JSONObject {
        switch outcome {
        case .failure(let error):
            return [
                "phase": .string(error.phase.rawValue), "code": .string(error.code.rawValue),
                "pointer": .string(error.place.pointer),
                "offset": error.place.offset.map { .number(JSONNumber($0)) } ?? .null,
            ]
        case .success(let task):
            let message = task.message
            let headers = task.headers
            return [
                "message": .string(message.kind.rawValue), "owp": .number(JSONNumber(task.owp.rawValue)),
                "process_id": .string(ProcessID.text(message.processID)), "workflow_key": text(message.workflowKey),
                "user": text(message.user), "effective_user": .string(message.effectiveUser),
                "state": message.state.map { .object($0) } ?? .null, "user_inputs": message.userInputs ?? .null,
                "id": .string(task.id), "queue": .string(task.queue),
                "priority": .number(JSONNumber(task.priority)),
                "protocol": .number(JSONNumber(task.taskProtocol.rawValue)), "eta": text(headers.eta?.text),
                "expires": text(headers.expires?.text), "compression": text(headers.compression),
                "delivery_tag": task.envelope.properties.deliveryTag, "retries": .number(JSONNumber(headers.retries)),
                "root_id": text(headers.rootID), "parent_id": text(headers.parentID),
                "redelivered": .bool(task.isRedelivered), "embed": task.embed.isEmpty ? .null : task.embed.json,
            ]
        }
    }

    private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
