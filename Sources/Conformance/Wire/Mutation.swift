import LosslessJSON

/// The one change that makes a stimulus of a control.
struct Mutation: Sendable {
    enum Operation: String, Sendable, CaseIterable {
        case add, remove, replace
        /// The member gets the value as it stands: of the body, without encoding.
        case raw
        /// The bytes inside the body's encoding, or those of the whole entry.
        case bytes
        /// Done last to the body's bytes: `zlib`, `gzip`, `truncated-zlib`, `bzip2` (the magic alone), `garbage`.
        case compress
        /// The value, inside of so many arrays.
        case nest
        /// A string of so many `x`.
        case pad
        /// The key stands twice, `value` first.
        case duplicate
    }

    let operation: Operation
    let at: JSONPointer
    let value: JSONValue
    /// For people.
    let note: String
    private let arguments: Arguments
    private let place: JSONPointer

    init(_ value: JSONValue, at place: JSONPointer) throws(CaseFault) {
        let arguments = try Arguments(value, at: place)
        operation = try arguments.choice("op")
        let text = try arguments.optionalString("at") ?? ""
        guard let pointer = JSONPointer(text) else { throw arguments.fault("at", "is no JSON pointer") }
        at = pointer
        self.value = GeneratedValue.expand(arguments["value"] ?? .null)
        note = try arguments.string("note")
        self.arguments = arguments
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
        case .compress: draft.compression = try arguments.choice("how") as EntryDraft.Compression
        case .nest:
            guard let old = draft.value(at: at) else { throw missing }
            let depth = min(max(try arguments.optionalInt("depth") ?? 1, 0), 500)
            try replacing((0..<depth).reduce(old) { inner, _ in .array([inner]) }).apply(to: &draft)
        case .pad:
            let count = min(max(try arguments.optionalInt("bytes") ?? 1, 0), 64 << 20)
            try replacing(.string(String(repeating: "x", count: count))).apply(to: &draft)
        case .duplicate: try duplicate(in: &draft)
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

    private func replacing(_ value: JSONValue) throws(CaseFault) -> Mutation {
        try Mutation(
            ["op": "replace", "at": .string(at.text), "value": value, "note": .string(note)],
            at: place)
    }

    /// The same key before the one that is there: an object of JSON can hold both, and the last one counts.
    private func duplicate(in draft: inout EntryDraft) throws(CaseFault) {
        guard let key = at.tokens.last, draft.value(at: at) != nil else { throw missing }
        let parent = JSONPointer(tokens: Array(at.tokens.dropLast()))
        guard var object = draft.value(at: parent)?.object else { throw missing }
        object = JSONObject(members: [JSONObject.Member(key: key, value: value)] + object.members)
        try draft.set(.object(object), at: parent)
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
