/// A regular expression as a program for a machine that follows all its ways at once: its time is bounded by the length of the
/// expression times that of the text, whatever the expression is (OWP-CTL-004).
///
/// It has what the names of nodes need of Python's `re`: literals, `.`, classes, `\d \w \s` and their opposites, groups,
/// alternatives, `* + ? {m,n}`, lazy or not, `^ $ \A \Z \b \B`. What looks around or back is refused.
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        case scalar(ScalarSet)
        case jump(Int)
        case split(Int, Int)
        case assert(Assertion)
        case match
    }

    enum Assertion: Sendable {
        case start
        /// Also before a last line end, as `$`.
        case end
        case veryEnd
        case boundary(Bool)
    }

    static let mostInstructions = 4096

    private(set) var instructions: [Instruction] = []

    /// - Throws: ``PatternFault``.
    init(_ pattern: String) throws(PatternFault) {
        var parser = PatternParser(pattern)
        let node = try parser.parse()
        try emit(node)
        try append(.match)
    }

    private mutating func append(_ instruction: Instruction) throws(PatternFault) {
        guard instructions.count < Self.mostInstructions else {
            throw PatternFault("the expression repeats too much")
        }
        instructions.append(instruction)
    }

    private mutating func emit(_ node: PatternNode) throws(PatternFault) {
        switch node {
        case .scalar(let set): try append(.scalar(set))
        case .assert(let assertion): try append(.assert(assertion))
        case .sequence(let nodes): for node in nodes { try emit(node) }
        case .either(let nodes): try emit(either: nodes[...])
        case .repeated(let node, let least, let most): try emit(node, least, most)
        }
    }

    private mutating func emit(either nodes: ArraySlice<PatternNode>) throws(PatternFault) {
        guard let first = nodes.first else { return }
        guard nodes.count > 1 else { return try emit(first) }
        let split = instructions.count
        try append(.split(0, 0))
        try emit(first)
        let jump = instructions.count
        try append(.jump(0))
        instructions[split] = .split(split + 1, instructions.count)
        try emit(either: nodes.dropFirst())
        instructions[jump] = .jump(instructions.count)
    }

    private mutating func emit(_ node: PatternNode, _ least: Int, _ most: Int?) throws(PatternFault) {
        for _ in 0..<least { try emit(node) }
        guard let most else {
            let split = instructions.count
            try append(.split(0, 0))
            try emit(node)
            try append(.jump(split))
            instructions[split] = .split(split + 1, instructions.count)
            return
        }
        var splits: [Int] = []
        for _ in least..<max(least, most) {
            splits.append(instructions.count)
            try append(.split(0, 0))
            try emit(node)
        }
        for split in splits { instructions[split] = .split(split + 1, instructions.count) }
    }
}

/// What can't be understood of a regular expression.
struct PatternFault: Error, Sendable, Hashable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
