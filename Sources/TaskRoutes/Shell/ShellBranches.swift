/// Keeps account of the ways through a script: a variable that is set on some of them only has no known value after them.
struct ShellBranches {
    private struct Branch {
        let before: VariableValues
        var assigned: Set<String> = []
        var emptyTests: Set<String> = []
    }

    private var open: [Branch] = []
    private var emptyTests: Set<String> = []
    /// The command before ended in `&&` or `||`.
    var isConditional = false {
        didSet { if !isConditional, open.isEmpty { emptyTests = [] } }
    }

    mutating func open(_ variables: VariableValues) { open.append(Branch(before: variables)) }

    /// `[ -z "$NAME" ]`.
    mutating func noteEmptyTest(of names: [String]) {
        emptyTests.formUnion(names)
        if !open.isEmpty { open[open.count - 1].emptyTests.formUnion(names) }
    }

    /// Whether a value that is set now is a default, for a variable that was found empty.
    func isDefault(_ name: String) -> Bool {
        emptyTests.contains(name) || open.last?.emptyTests.contains(name) == true
    }

    mutating func noteAssignment(to name: String) {
        if !open.isEmpty { open[open.count - 1].assigned.insert(name) }
    }

    /// `else`, `elif`, `;;`: what was set before does not hold here.
    mutating func beginAlternative(_ variables: inout VariableValues) {
        guard let branch = open.last else { return }
        for name in branch.assigned { variables.restore(name, from: branch.before) }
        // Past an `else` no value is a mere default.
        open[open.count - 1].emptyTests = []
    }

    /// `fi`, `done`, `esac`.
    mutating func close(_ variables: inout VariableValues) {
        guard let branch = open.popLast() else { return }
        for name in branch.assigned {
            let isDefault = branch.emptyTests.contains(name) && branch.before[name]?.isKnown != true
            if !isDefault, !variables.hasSame(name, as: branch.before) { variables.setDoubtful(name) }
            noteAssignment(to: name)
        }
    }
}
