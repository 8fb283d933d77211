/// The variables that a command is started with, as far as they are known.
struct VariableValues: Sendable {
    private var values: [String: TracedText] = [:]
    private var arrays: [String: [TracedText]] = [:]
    /// Variables that some way through a script sets and another does not: their value is not known, whatever their default.
    private var doubtful: Set<String> = []

    init(_ values: [String: TracedText] = [:]) { self.values = values }

    /// Nil for a variable that is not set as far as is known.
    subscript(name: String) -> TracedText? { values[name] }

    func array(_ name: String) -> [TracedText]? { arrays[name] }

    func isDoubtful(_ name: String) -> Bool { doubtful.contains(name) }

    mutating func set(_ name: String, _ value: TracedText) {
        values[name] = value
        arrays[name] = nil
        doubtful.remove(name)
    }

    mutating func setArray(_ name: String, _ elements: [TracedText]) {
        arrays[name] = elements
        values[name] = elements.first
        doubtful.remove(name)
    }

    mutating func setDoubtful(_ name: String) {
        values[name] = nil
        arrays[name] = nil
        doubtful.insert(name)
    }

    /// Takes one variable as it is elsewhere.
    mutating func restore(_ name: String, from other: VariableValues) {
        values[name] = other.values[name]
        arrays[name] = other.arrays[name]
        if other.doubtful.contains(name) { doubtful.insert(name) } else { doubtful.remove(name) }
    }

    func hasSame(_ name: String, as other: VariableValues) -> Bool {
        values[name]?.string == other.values[name]?.string
            && arrays[name]?.map(\.string) == other.arrays[name]?.map(\.string)
            && doubtful.contains(name) == other.doubtful.contains(name)
    }

    /// What others set is kept where this sets nothing.
    mutating func merge(defaults: [String: TracedText]) { values.merge(defaults) { own, _ in own } }

    mutating func merge(overriding: [String: TracedText]) { for (name, value) in overriding { set(name, value) } }

    /// Every variable whose value is known.
    var known: [String: TracedText] { values }
}
