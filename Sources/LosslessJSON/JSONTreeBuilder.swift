/// Reads a tape into a tree. Its recursion is as deep as the text, which the scanner has bounded.
struct JSONTreeBuilder {
    let tape: JSONTape
    let bytes: UnsafeBufferPointer<UInt8>

    func root() -> JSONValue { value(at: 0) }

    func value(at index: Int) -> JSONValue {
        let entry = tape.entries[index]
        switch entry.kind {
        case .null: return .null
        case .true: return .bool(true)
        case .false: return .bool(false)
        case .string, .key: return .string(tape.text(of: index, in: bytes))
        case .number:
            let text = UnsafeBufferPointer(rebasing: bytes[Int(entry.start)..<Int(entry.end)])
            return .number(JSONNumber(validated: String(decoding: text, as: UTF8.self)))
        case .array:
            var elements: [JSONValue] = []
            var child = index + 1
            while child < Int(entry.next) {
                elements.append(value(at: child))
                child = Int(tape.entries[child].next)
            }
            return .array(elements)
        case .object:
            var members: [JSONObject.Member] = []
            var child = index + 1
            while child < Int(entry.next) {
                members.append(
                    JSONObject.Member(key: tape.text(of: child, in: bytes), value: value(at: child + 1)))
                child = Int(tape.entries[child + 1].next)
            }
            return .object(JSONObject(members: members))
        }
    }
}
