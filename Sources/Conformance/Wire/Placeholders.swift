import Foundation
import LosslessJSON

/// What stands for `{{…}}` in a case. All but the time follows from the seed and the name of the permutation.
struct Placeholders: Sendable {
    let identity: SeededIdentity
    let permutation: CasePermutation
    let queues: [WireTask: String]
    let concurrency: Int
    let prefetch: Int
    let space: String
    let database: Int
    var prefix = ""
    /// More words, of one message or of a worker.
    var own: [String: String] = [:]

    private var scope: String { permutation.name }

    func processID(_ name: String) -> String { identity.uuid(scope, "process", name) }

    func messageID(_ name: String) -> String { identity.uuid(scope, "message", name) }

    func tag(_ name: String) -> String { identity.uuid(scope, "tag", name) }

    func node(_ worker: String) -> String { "\(worker)-\(space)@conformance" }

    func queue(_ task: WireTask) -> String { queues[task] ?? task.queue }

    /// The value with every placeholder in it filled in, keys included.
    func fill(_ value: JSONValue) throws(CaseFault) -> JSONValue {
        switch value {
        case .string(let text): return try fill(text)
        case .array(let elements):
            var filled: [JSONValue] = []
            for element in elements { filled.append(try fill(element)) }
            return .array(filled)
        case .object(let object): return .object(try fill(object))
        default: return value
        }
    }

    func fill(_ object: JSONObject) throws(CaseFault) -> JSONObject {
        var filled = JSONObject()
        for member in object {
            let key = member.key.contains("{{") ? try fill(member.key).string ?? member.key : member.key
            filled.append(key, try fill(member.value))
        }
        return filled
    }

    /// A string that is nothing but a placeholder of a number becomes the number.
    private func fill(_ text: String) throws(CaseFault) -> JSONValue {
        guard text.contains("{{") else { return .string(text) }
        var rest = text[...]
        var filled = ""
        while let open = rest.range(of: "{{"), let close = rest[open.upperBound...].range(of: "}}") {
            filled += rest[..<open.lowerBound]
            let word = rest[open.upperBound..<close.lowerBound].trimmingCharacters(in: .whitespaces)
            let value = try value(of: word)
            if open.lowerBound == text.startIndex, close.upperBound == text.endIndex { return value }
            filled += value.string ?? value.text(.python)
            rest = rest[close.upperBound...]
        }
        return .string(filled + rest)
    }

    private func value(of word: String) throws(CaseFault) -> JSONValue {
        if let text = own[word] { return .string(text) }
        let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let argument = parts.count == 2 ? parts[1] : ""
        switch parts[0] {
        case "message": return .string(permutation.task.rawValue)
        case "workflow": return .string(permutation.task.workflow)
        case "owp": return .int(permutation.owp)
        case "queue":
            if argument.isEmpty { return .string(queue(permutation.task)) }
            guard let task = WireTask(rawValue: argument) else { break }
            return .string(queue(task))
        case "pid": return .string(processID(argument))
        case "id": return .string(messageID(argument))
        case "tag": return .string(tag(argument))
        case "node": return .string(node(argument.isEmpty ? "a" : argument))
        case "unique": return .string(identity.uuid(scope, "unique", argument))
        case "space": return .string(space)
        case "db": return .int(database)
        case "concurrency": return .int(concurrency)
        case "prefetch": return .int(prefetch)
        case "prefix": return .string(prefix)
        case "sep": return .string(RedisSpace.separator)
        default:
            if let moment = Self.moment(word, "now") { return .string(Self.date(moment)) }
            if let moment = Self.moment(word, "unix") { return .double(moment) }
        }
        throw CaseFault([], "{{\(word)}} is no placeholder")
    }

    /// `now+10s`: seconds since 1970.
    private static func moment(_ word: String, _ name: String) -> Double? {
        guard word.hasPrefix(name) else { return nil }
        let rest = word.dropFirst(name.count)
        let now = Date().timeIntervalSince1970
        guard let sign = rest.first else { return now }
        guard sign == "+" || sign == "-", let offset = Duration(suiteText: String(rest.dropFirst())) else { return nil }
        return sign == "+" ? now + offset.seconds : now - offset.seconds
    }

    /// `2026-11-22T10:43:30.107519+00:00`
    private static func date(_ moment: Double) -> String {
        let micros = Int((moment * 1e6).rounded())
        var seconds = time_t(micros / 1_000_000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func padded(_ value: Int, _ width: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        let day = "\(Int(parts.tm_year) + 1900)-\(padded(Int(parts.tm_mon) + 1, 2))-\(padded(Int(parts.tm_mday), 2))"
        let time = "\(padded(Int(parts.tm_hour), 2)):\(padded(Int(parts.tm_min), 2)):\(padded(Int(parts.tm_sec), 2))"
        return "\(day)T\(time).\(padded(micros % 1_000_000, 6))+00:00"
    }
}
