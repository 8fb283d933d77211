import LosslessJSON

/// The members of an object in a file of the suite, with the place for whoever misses one.
struct Arguments: Sendable {
    let object: JSONObject
    let pointer: JSONPointer

    init(_ object: JSONObject, at pointer: JSONPointer = []) {
        self.object = object
        self.pointer = pointer
    }

    init(_ value: JSONValue?, at pointer: JSONPointer) throws(CaseFault) {
        guard let object = (value ?? .object([:])).object else { throw CaseFault(pointer, "must be a mapping") }
        self.init(object, at: pointer)
    }

    subscript(key: String) -> JSONValue? { object[key] }

    func has(_ key: String) -> Bool { object[key] != nil }

    func string(_ key: String) throws(CaseFault) -> String {
        guard let text = try optionalString(key) else { throw fault(key, "is missing") }
        return text
    }

    func optionalString(_ key: String) throws(CaseFault) -> String? {
        guard let value = object[key], !value.isNull else { return nil }
        switch value {
        case .string(let text): return text
        case .number(let number): return number.text
        case .bool(let bool): return bool ? "true" : "false"
        default: throw fault(key, "must be a string")
        }
    }

    func optionalInt(_ key: String) throws(CaseFault) -> Int? {
        guard let value = object[key], !value.isNull else { return nil }
        guard let int = value.int ?? value.string.flatMap({ Int($0) }) else { throw fault(key, "must be an integer") }
        return int
    }

    func optionalDouble(_ key: String) throws(CaseFault) -> Double? {
        guard let value = object[key], !value.isNull else { return nil }
        guard let number = value.number?.double ?? value.string.flatMap({ Double($0) }) else {
            throw fault(key, "must be a number")
        }
        return number
    }

    func optionalBool(_ key: String) throws(CaseFault) -> Bool? {
        guard let value = object[key], !value.isNull else { return nil }
        guard let bool = value.bool else { throw fault(key, "must be true or false") }
        return bool
    }

    /// A list of strings; a single string counts as a list of one.
    func strings(_ key: String) throws(CaseFault) -> [String] {
        guard let value = object[key], !value.isNull else { return [] }
        if let text = value.string { return [text] }
        guard let array = value.array else { throw fault(key, "must be a list of strings") }
        var strings: [String] = []
        for element in array {
            guard let text = element.string ?? element.number?.text else {
                throw fault(key, "must be a list of strings")
            }
            strings.append(text)
        }
        return strings
    }

    /// A list of integers; a single one counts as a list of one.
    func ints(_ key: String) throws(CaseFault) -> [Int] {
        guard let value = object[key], !value.isNull else { return [] }
        if let int = value.int { return [int] }
        guard let array = value.array else { throw fault(key, "must be a list of integers") }
        var ints: [Int] = []
        for element in array {
            guard let int = element.int else { throw fault(key, "must be a list of integers") }
            ints.append(int)
        }
        return ints
    }

    func array(_ key: String) throws(CaseFault) -> [JSONValue] {
        guard let value = object[key], !value.isNull else { return [] }
        guard let array = value.array else { throw fault(key, "must be a list") }
        return array
    }

    func child(_ key: String) throws(CaseFault) -> Arguments {
        try Arguments(object[key], at: pointer.appending(key))
    }

    func optionalChild(_ key: String) throws(CaseFault) -> Arguments? {
        guard let value = object[key], !value.isNull else { return nil }
        return try Arguments(value, at: pointer.appending(key))
    }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, default standard: Choice? = nil
    ) throws(CaseFault) -> Choice where Choice.RawValue == String {
        guard let text = try optionalString(key) else {
            guard let standard else { throw fault(key, "is missing") }
            return standard
        }
        guard let choice = Choice(rawValue: text) else {
            let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault(key, "is '\(text)', and must be one of \(all)")
        }
        return choice
    }

    /// `250ms`, `4s`, `1.5s`, `2m`, or a number of seconds.
    func optionalDuration(_ key: String) throws(CaseFault) -> Duration? {
        guard let text = try optionalString(key) else { return nil }
        guard let duration = Duration(suiteText: text) else {
            throw fault(key, "must be a duration such as 250ms, 4s or 2m")
        }
        return duration
    }

    func fault(_ key: String, _ message: String) -> CaseFault {
        CaseFault(pointer.appending(key), "'\(key)' \(message)")
    }
}
