import LosslessJSON

/// The one change that makes a stimulus of a control.
struct Mutation: Sendable {
    enum Operation: String, Sendable, CaseIterable {
        case add, remove, replace
        /// The member gets the value as it stands: of the body, without encoding.
        case raw
        /// The bytes inside the body's encoding, or those of the whole entry.
        case bytes
    }

    let operation: Operation
    let at: JSONPointer
    let value: JSONValue
    /// For people.
    let note: String
    private let place: JSONPointer

    init(_ value: JSONValue, at place: JSONPointer) throws(CaseFault) {
        let arguments = try Arguments(value, at: place)
        operation = try arguments.choice("op")
        let text = try arguments.optionalString("at") ?? ""
        guard let pointer = JSONPointer(text) else { throw arguments.fault("at", "is no JSON pointer") }
        at = pointer
        self.value = GeneratedValue.expand(arguments["value"] ?? .null)
        note = try arguments.string("note")
        self.place = place
    }

    func apply(to draft: inout EntryDraft) throws(CaseFault) {
        let isBody = at.tokens.first == "body"
        switch operation {
        case .bytes:
            if at.tokens.isEmpty {
                draft.edits.append(TextEdit(value, at: place))
            } else if at.tokens == ["body"] {
                draft.bodyEdits.append(TextEdit(value, at: place))
            } else {
                throw CaseFault(place, "'bytes' works on /body and on the whole")
            }
        case .raw:
            if at.tokens == ["body"] { draft.rawBody = .some(value) } else { try edit(&draft.envelope, at.tokens) }
        case .remove where at.tokens == ["body"]: draft.rawBody = .some(nil)
        case .add, .remove, .replace:
            if at.tokens == ["body"] {
                draft.body = value
            } else if isBody {
                try edit(&draft.body, Array(at.tokens.dropFirst()))
            } else {
                try edit(&draft.envelope, at.tokens)
            }
        }
    }

    private func edit(_ target: inout JSONValue, _ tokens: [String]) throws(CaseFault) {
        guard let token = tokens.first else {
            target = value
            return
        }
        if var object = target.object {
            if tokens.count > 1 {
                guard var child = object[token] else { throw missing }
                try edit(&child, Array(tokens.dropFirst()))
                object[token] = child
            } else if operation == .remove {
                guard object[token] != nil else { throw missing }
                object[token] = nil
            } else {
                object[token] = value
            }
            target = .object(object)
        } else if var elements = target.array {
            guard let index = token == "-" ? elements.count : Int(token), index >= 0, index <= elements.count else {
                throw missing
            }
            if tokens.count > 1 {
                guard elements.indices.contains(index) else { throw missing }
                try edit(&elements[index], Array(tokens.dropFirst()))
            } else if operation == .add {
                elements.insert(value, at: index)
            } else {
                guard elements.indices.contains(index) else { throw missing }
                if operation == .remove { elements.remove(at: index) } else { elements[index] = value }
            }
            target = .array(elements)
        } else {
            throw missing
        }
    }

    private var missing: CaseFault { CaseFault(place, "\(at.text) leads nowhere in the message") }
}

/// Values that are too large or too deep for a file: `{$long: 100000}`, `{$deep: 2000}`.
enum GeneratedValue {
    static func expand(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map(expand))
        case .object(let object):
            if object.count == 1, let count = object["$long"]?.int {
                return .string(String(repeating: "x", count: min(max(count, 0), 64 << 20)))
            }
            if object.count == 1, let depth = object["$deep"]?.int {
                return (0..<min(max(depth, 0), 500)).reduce(JSONValue.array([])) { inner, _ in .array([inner]) }
            }
            return .object(JSONObject(object.map { (key: $0.key, value: expand($0.value)) }))
        default: return value
        }
    }
}
