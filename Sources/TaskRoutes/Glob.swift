/// A shell pattern as Python's `fnmatch.translate` reads it: `*`, `?`, `[abc]`, `[a-z]`, `[!…]`; the whole name must match,
/// upper and lower case differ, a `[` that is never closed is an ordinary character.
package struct Glob: Sendable, Hashable {
    enum Element: Sendable, Hashable {
        case anyRun
        case anyOne
        case literal(Unicode.Scalar)
        case oneOf(Set, negated: Bool)
    }

    struct Set: Sendable, Hashable {
        var ranges: [ClosedRange<Unicode.Scalar>] = []

        func contains(_ scalar: Unicode.Scalar) -> Bool { ranges.contains { $0.contains(scalar) } }
    }

    private let elements: [Element]

    package init(_ pattern: String) {
        let scalars = Array(pattern.unicodeScalars)
        var elements: [Element] = []
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            switch scalar {
            case "*":
                if elements.last != .anyRun { elements.append(.anyRun) }
            case "?":
                elements.append(.anyOne)
            case "[":
                guard let close = Self.end(ofSetAt: index, in: scalars) else {
                    elements.append(.literal(scalar))
                    continue
                }
                elements.append(Self.set(scalars[index..<close]))
                index = close + 1
            default:
                elements.append(.literal(scalar))
            }
        }
        self.elements = elements
    }

    /// The closing bracket; one that comes first, or first after `!`, belongs to the set.
    private static func end(ofSetAt start: Int, in scalars: [Unicode.Scalar]) -> Int? {
        var index = start
        if index < scalars.count, scalars[index] == "!" { index += 1 }
        if index < scalars.count, scalars[index] == "]" { index += 1 }
        return scalars[min(index, scalars.count)...].firstIndex(of: "]")
    }

    private static func set(_ content: ArraySlice<Unicode.Scalar>) -> Element {
        let negated = content.first == "!"
        let members = Array(negated ? content.dropFirst() : content)
        var set = Set()
        var index = 0
        while index < members.count {
            if index + 2 < members.count, members[index + 1] == "-" {
                // A range that runs backwards holds nothing.
                if members[index] <= members[index + 2] { set.ranges.append(members[index]...members[index + 2]) }
                index += 3
            } else {
                set.ranges.append(members[index]...members[index])
                index += 1
            }
        }
        return .oneOf(set, negated: negated)
    }

    /// On a mismatch only the last `*` is tried again with one character more, so that no pattern takes more than the
    /// product of the two lengths.
    package func matches(_ name: String) -> Bool {
        let scalars = Array(name.unicodeScalars)
        var element = 0
        var scalar = 0
        var retry: (element: Int, scalar: Int)?
        while scalar < scalars.count {
            if element < elements.count, elements[element] == .anyRun {
                retry = (element + 1, scalar)
                element += 1
            } else if element < elements.count, matches(elements[element], scalars[scalar]) {
                element += 1
                scalar += 1
            } else if let last = retry {
                retry = (last.element, last.scalar + 1)
                element = last.element
                scalar = last.scalar + 1
            } else {
                return false
            }
        }
        return elements[element...].allSatisfy { $0 == .anyRun }
    }

    private func matches(_ element: Element, _ scalar: Unicode.Scalar) -> Bool {
        switch element {
        case .anyRun, .anyOne: true
        case .literal(let wanted): scalar == wanted
        case .oneOf(let set, let negated): set.contains(scalar) != negated
        }
    }
}
