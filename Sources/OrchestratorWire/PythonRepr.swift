import FoundationEssentials
import LosslessJSON

/// `argsrepr` and `kwargsrepr` as Celery's client writes them: Python's repr, but strings always in single quotes with
/// nothing escaped but the quote, three levels of nesting shown, and cut after about 1024 characters with all
/// brackets closed.
struct PythonRepr {
    /// Containers inside each other that are shown; deeper ones are `[...]` and `{...}`.
    private static let levels = 3

    private var text = ""
    /// What is left before the cut; may go below zero, as in Celery.
    private var room = StandardLimit.reprCharacters
    private var level = 0
    private var isCut = false
    /// Written as `UUID('...')` where it stands as a string, for orchestrator-core has it as a UUID there.
    private let processID: String?

    private init(processID: String?) { self.processID = processID }

    /// The tuple of positional arguments, the first of which is the process id.
    static func args(_ arguments: [JSONValue]) -> String {
        var repr = PythonRepr(processID: arguments.first?.string)
        repr.sequence(arguments, "(", arguments.count == 1 ? ",)" : ")") { repr, index, value in
            if index == 0, let id = value.string { repr.uuid(id) } else { repr.value(value, key: nil) }
        }
        return repr.text
    }

    static func kwargs(_ arguments: JSONObject) -> String {
        var repr = PythonRepr(processID: nil)
        repr.object(arguments)
        return repr.text
    }

    static func value(_ value: JSONValue) -> String {
        var repr = PythonRepr(processID: nil)
        repr.value(value, key: nil)
        return repr.text
    }

    /// An exception: `ValueError('bad value')`.
    static func exception(_ type: String, _ arguments: [JSONValue]) -> String {
        var repr = PythonRepr(processID: nil)
        repr.sequence(arguments, "(", ")") { repr, _, value in repr.value(value, key: nil) }
        return type + repr.text
    }

    private mutating func value(_ value: JSONValue, key: String?) {
        switch value {
        case .null: scalar("None")
        case .bool(let isTrue): scalar(isTrue ? "True" : "False")
        case .number(let number): scalar(Self.number(number))
        case .string(let string):
            if key == "process_id", string == processID { uuid(string) } else { quoted(string) }
        case .array(let elements):
            sequence(elements, "[", "]") { repr, _, value in repr.value(value, key: nil) }
        case .object(let object): self.object(object)
        }
    }

    private mutating func object(_ object: JSONObject) {
        sequence(object.members, "{", "}") { repr, _, member in
            // Celery formats a key by a call of its own, so that the cut never falls within it.
            repr.token(Self.quote(member.key, maximum: max(repr.room, 0)))
            repr.token(": ")
            repr.value(member.value, key: member.key)
        }
    }

    private mutating func sequence<Element>(
        _ elements: [Element], _ open: String, _ close: String,
        _ show: (inout PythonRepr, Int, Element) -> Void
    ) {
        guard level < Self.levels else {
            scalar("\(open)...\(close)")
            return
        }
        token(open)
        guard !isCut else { return }
        level += 1
        for (index, element) in elements.enumerated() {
            if index > 0 { token(", ") }
            guard !isCut else { break }
            show(&self, index, element)
        }
        level -= 1
        // What was opened is closed, cut or not; brackets don't count against the room.
        if !isCut, room > 0 { token(close) } else { text += close }
    }

    private mutating func uuid(_ id: String) { scalar("UUID('\(id)')") }

    private mutating func scalar(_ scalar: String) { token(Self.truncated(scalar, maximum: room)) }

    private mutating func quoted(_ string: String) { token(Self.quote(string, maximum: room)) }

    private mutating func token(_ token: String) {
        guard !isCut else { return }
        guard room > 0 else {
            text += ", ..."
            isCut = true
            return
        }
        text += token
        room -= token.unicodeScalars.count
    }

    private static func number(_ number: JSONNumber) -> String {
        if let int = number.int { return String(int) }
        if !number.text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }) {
            return number.text
        }
        let double = number.double
        return double.isFinite ? JSONNumber(double).text : (double < 0 ? "-inf" : "inf")
    }

    private static func quote(_ text: String, maximum: Int) -> String {
        let shown = truncated(text, maximum: maximum)
        guard shown.utf8.contains(UInt8(ascii: "'")) else { return "'\(shown)'" }
        var escaped = "'"
        for scalar in shown.unicodeScalars {
            if scalar == "'" { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped + "'"
    }

    /// At the last blank before the cut, if there is one.
    private static func truncated(_ text: String, maximum: Int) -> String {
        let scalars = text.unicodeScalars
        guard maximum > 0, text.utf8.count >= maximum, scalars.count >= maximum else { return text }
        let head = scalars.prefix(maximum)
        guard let blank = head.lastIndex(of: " ") else { return String(head) + "..." }
        return String(head[..<blank]) + "..."
    }
}
