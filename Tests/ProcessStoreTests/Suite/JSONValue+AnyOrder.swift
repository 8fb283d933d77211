import LosslessJSON

extension JSONObject {
    /// With its members by name, for databases that keep no order of them.
    var inAnyOrder: JSONObject {
        JSONObject(members.map { (key: $0.key, value: $0.value.inAnyOrder) }.sorted { $0.key < $1.key })
    }
}

extension JSONValue {
    var inAnyOrder: JSONValue {
        switch self {
        case .object(let object): .object(object.inAnyOrder)
        case .array(let array): .array(array.map(\.inAnyOrder))
        default: self
        }
    }
}
