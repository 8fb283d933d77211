extension ShellReader {
    private static let declarations: Set<String> = ["export", "readonly", "local", "declare", "typeset"]
    private static let openers: Set<String> = ["if", "while", "until", "for", "case", "select"]
    private static let closers: Set<String> = ["fi", "done", "esac"]
    private static let alternatives: Set<String> = ["else", "elif"]
    /// Words of the shell behind which a command begins.
    private static let leaders: Set<String> = [
        "if", "while", "until", "then", "do", "else", "elif", "{", "!", "time",
    ]
    private static let connectors: Set<String> = ["then", "do", "{", "}", "!", "time", "in", "function"]

    /// Whether a word that comes now may set a variable.
    var mayAssign: Bool {
        let rest = words.drop { Self.leaders.contains($0.string) }
        return rest.first.map { Self.declarations.contains($0.string) } ?? true
    }

    mutating func endCommand(isInBackground: Bool) {
        defer {
            words = []
            assignments = [:]
            references = []
        }
        stripKeywords()
        guard let first = words.first else {
            assign(assignments)
            return
        }
        let program = first.string
        if Self.declarations.contains(program) {
            assign(assignments)
            return
        }
        if ["[", "[[", "test"].contains(program), words.contains(where: { $0.string == "-z" }), references.count == 1 {
            branches.noteEmptyTest(of: references)
        }
        if program == "unset" { for word in words.dropFirst() { assign([word.string: TracedText()]) } }
        var own = variables
        own.merge(overriding: assignments)
        commands.append(ShellCommand(words: words, variables: own, isInBackground: isInBackground))
    }

    /// Takes the shell's own words away from the front: `if`, `then`, `do`, `{`.
    private mutating func stripKeywords() {
        while let first = words.first {
            let word = first.string
            if Self.openers.contains(word) {
                branches.open(variables)
                if word == "for" || word == "select" {
                    if words.count > 1 { assign([words[1].string: .unknown("$\(words[1].string)", at: nil)]) }
                    words = []
                } else if word == "case" {
                    words = []
                } else {
                    words.removeFirst()
                }
            } else if Self.closers.contains(word) {
                branches.close(&variables)
                words.removeFirst()
            } else if Self.alternatives.contains(word) {
                branches.beginAlternative(&variables)
                words.removeFirst()
            } else if Self.connectors.contains(word) {
                words.removeFirst()
            } else {
                return
            }
        }
    }

    private mutating func assign(_ values: [String: TracedText]) {
        for (name, value) in values {
            if branches.isDefault(name), let own = variables[name], own.isKnown, !own.isEmpty { continue }
            // `[ -z "$A" ] && A=b` is a default, written at length.
            if branches.isConditional, !branches.isDefault(name) {
                variables.setDoubtful(name)
            } else {
                variables.set(name, value)
            }
            branches.noteAssignment(to: name)
        }
    }

    mutating func assignArray(_ name: String, _ elements: [TracedText], appends: Bool) {
        let before = appends ? variables.array(name) ?? [] : []
        if branches.isConditional || appends && variables.isDoubtful(name) {
            variables.setDoubtful(name)
        } else {
            variables.setArray(name, before + elements)
        }
        branches.noteAssignment(to: name)
    }
}
