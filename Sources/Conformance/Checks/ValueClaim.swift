import LosslessJSON

/// What a value has to be: `at`, then `equals`, `one_of`, `matches`, `type`, `exists`, `contains`, `min`, `max`, `has`.
struct ValueClaim {
    private let arguments: Arguments
    private let at: JSONPointer

    static let keys = [
        "at", "equals", "one_of", "matches", "type", "exists", "contains", "lacks", "min", "max", "has", "length",
    ]

    init(_ arguments: Arguments) throws(CaseFault) {
        self.arguments = arguments
        let text = try arguments.optionalString("at") ?? ""
        guard let pointer = JSONPointer(text) else { throw arguments.fault("at", "is no JSON pointer") }
        at = pointer
    }

    /// What is claimed, for the report.
    var expected: JSONValue {
        .object(
            JSONObject(
                Self.keys.compactMap { key in arguments[key].map { (key: key, value: $0) } }))
    }

    /// - Parameter root: nil when there is nothing at all.
    func judge(_ root: JSONValue?) throws(CaseFault) -> Judgement {
        let value = root?[at]
        return Judgement(holds: try holds(value), expected: expected, actual: value ?? (root == nil ? .null : "absent"))
    }

    private func holds(_ value: JSONValue?) throws(CaseFault) -> Bool {
        if let exists = try arguments.optionalBool("exists") {
            guard exists == (value != nil) else { return false }
            if !exists { return true }
        }
        guard let value else { return false }
        if let wanted = arguments["equals"], !Self.equal(value, wanted) { return false }
        if arguments.has("one_of"), try !arguments.array("one_of").contains(where: { Self.equal(value, $0) }) {
            return false
        }
        if let type = try arguments.optionalString("type"), !Self.is(value, type) { return false }
        if let pattern = try arguments.optionalString("matches") {
            guard let regex = try? Regex(pattern) else { throw arguments.fault("matches", "is no regular expression") }
            guard (value.string ?? value.text(.python)).contains(regex) else { return false }
        }
        for text in try arguments.strings("contains") where !Self.contains(value, text) { return false }
        for text in try arguments.strings("lacks") where Self.contains(value, text) { return false }
        for key in try arguments.strings("has") where value[key] == nil { return false }
        if let least = try arguments.optionalDouble("min") {
            guard let number = value.anyDouble, number >= least else { return false }
        }
        if let most = try arguments.optionalDouble("max") {
            guard let number = value.anyDouble, number <= most else { return false }
        }
        if let length = try arguments.optionalInt("length") {
            guard (value.array?.count ?? value.object?.count ?? value.string?.count) == length else { return false }
        }
        return true
    }

    /// Objects whatever the order of their keys; numbers by value.
    static func equal(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.object(let left), .object(let right)):
            return left.count == right.count
                && left.allSatisfy { member in right[member.key].map { equal(member.value, $0) } ?? false }
        case (.array(let left), .array(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { equal($0, $1) }
        case (.number(let left), .number(let right)): return left == right || left.double == right.double
        default: return left == right
        }
    }

    private static func contains(_ value: JSONValue, _ text: String) -> Bool {
        if let elements = value.array {
            return elements.contains { $0.string == text } || value.text(.python).contains(text)
        }
        return (value.string ?? value.text(.python)).contains(text)
    }

    private static func `is`(_ value: JSONValue, _ type: String) -> Bool {
        switch type {
        case "string": value.string != nil
        case "number": value.number != nil
        case "integer": value.int != nil
        case "boolean": value.bool != nil
        case "object": value.object != nil
        case "array": value.array != nil
        case "null": value.isNull
        default: false
        }
    }
}
