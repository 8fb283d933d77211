extension PatternProgram {
    /// Whether the text begins with a match, as Python's `re.match` has it.
    func matchesPrefix(of text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        var places: [Int] = []
        var isPlace = [Bool](repeating: false, count: instructions.count)
        if follow([0], at: 0, scalars, &places, &isPlace) { return true }
        for (index, scalar) in scalars.enumerated() where !places.isEmpty {
            let next = places.compactMap { place -> Int? in
                guard case .scalar(let set) = instructions[place], set.contains(scalar) else { return nil }
                return place + 1
            }
            places.removeAll(keepingCapacity: true)
            for place in isPlace.indices { isPlace[place] = false }
            if follow(next, at: index + 1, scalars, &places, &isPlace) { return true }
        }
        return false
    }

    /// Goes from places to those that wait for a scalar. - Returns: true when one of the ways ends in a match.
    private func follow(
        _ from: [Int], at index: Int, _ scalars: [Unicode.Scalar], _ places: inout [Int], _ isPlace: inout [Bool]
    ) -> Bool {
        var open = from
        while let place = open.popLast() {
            guard !isPlace[place] else { continue }
            isPlace[place] = true
            switch instructions[place] {
            case .match: return true
            case .scalar: places.append(place)
            case .jump(let target): open.append(target)
            case .split(let first, let second): open += [first, second]
            case .assert(let assertion):
                if Self.holds(assertion, at: index, scalars) { open.append(place + 1) }
            }
        }
        return false
    }

    private static func holds(_ assertion: Assertion, at index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        switch assertion {
        case .start: return index == 0
        case .veryEnd: return index == scalars.count
        case .end: return index == scalars.count || (index == scalars.count - 1 && scalars[index] == "\n")
        case .boundary(let wanted):
            let before = index > 0 && ScalarSet.word.contains(scalars[index - 1])
            let after = index < scalars.count && ScalarSet.word.contains(scalars[index])
            return (before != after) == wanted
        }
    }
}
