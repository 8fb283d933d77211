import LosslessJSON

/// The members of an object while it is read or built, one for each key: the value of the last, at the place of the first,
/// as Python has it. Large ones are indexed, so that no object takes quadratic time, whoever made it.
struct MemberTable {
    private static let indexedFrom = 32

    private(set) var members: [JSONObject.Member] = []
    private var positions: [ExactText: Int] = [:]
    private var isIndexed = false

    init() {}

    init(_ object: JSONObject) {
        members.reserveCapacity(object.count)
        for member in object { self[member.key] = member.value }
    }

    var object: JSONObject { JSONObject(members: members) }

    /// Nil where there is no such key; setting nil is not for removing.
    subscript(key: String) -> JSONValue? {
        get { position(of: key).map { members[$0].value } }
        set {
            guard let newValue else { return }
            if let position = position(of: key) {
                members[position].value = newValue
            } else {
                append(key, newValue)
            }
        }
    }

    private mutating func append(_ key: String, _ value: JSONValue) {
        members.append(JSONObject.Member(key: key, value: value))
        if isIndexed {
            positions[ExactText(text: key)] = members.count - 1
        } else if members.count == Self.indexedFrom {
            for (position, member) in members.enumerated() { positions[ExactText(text: member.key)] = position }
            isIndexed = true
        }
    }

    private func position(of key: String) -> Int? {
        let text = ExactText(text: key)
        return isIndexed ? positions[text] : members.firstIndex { ExactText(text: $0.key) == text }
    }
}
