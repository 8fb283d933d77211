/// Reads the commands of a POSIX or bash script, without running any of them: quotes, variables with their defaults,
/// continuation lines, here-documents. What depends on which way a script takes is not known.
struct ShellReader {
    /// Commands of one script; no start script comes near.
    private static let mostCommands = 5_000
    /// Elements of all words together: a variable that is doubled again and again would have no end.
    private static let mostElements = 1_000_000

    let text: [TracedText.Element]
    var index = 0
    var variables: VariableValues
    var commands: [ShellCommand] = []
    var faults: [ShellFault] = []

    /// The command that is being read.
    var words: [TracedText] = []
    var assignments: [String: TracedText] = [:]
    /// Variables that it names, known or not.
    var references: [String] = []
    var branches = ShellBranches()
    var hereDocuments: [String] = []
    var elementsLeft = Self.mostElements

    static func read(
        _ text: TracedText, variables: VariableValues
    ) -> (commands: [ShellCommand], faults: [ShellFault], variables: VariableValues) {
        var reader = ShellReader(text: text.elements, variables: variables)
        reader.run()
        let hasCompany = reader.commands.count > 1
        let commands = reader.commands.map { command in
            var command = command
            command.hasCompany = hasCompany
            return command
        }
        return (commands, reader.faults, reader.variables)
    }

    private init(text: [TracedText.Element], variables: VariableValues) {
        self.text = text
        self.variables = variables
    }

    func scalar(_ index: Int) -> Unicode.Scalar? {
        text.indices.contains(index) && text[index].unknown == nil ? text[index].scalar : nil
    }

    private mutating func run() {
        while index < text.count, commands.count < Self.mostCommands, elementsLeft > 0 {
            switch scalar(index) {
            case " ", "\t":
                index += 1
            case "\\" where scalar(index + 1) == "\n":
                index += 2
            case "#":
                while index < text.count, scalar(index) != "\n" { index += 1 }
            case "\n", ";", "&", "|", "(", ")":
                takeOperator()
            case "<", ">":
                skipRedirection()
            default:
                readWord()
            }
        }
        endCommand(isInBackground: false)
    }

    private mutating func takeOperator() {
        let first = scalar(index)
        let second = scalar(index + 1)
        index += 1
        switch (first, second) {
        case ("&", ">"):
            skipRedirection()
            return
        case ("&", "&"), ("|", "|"):
            index += 1
            endCommand(isInBackground: false)
            branches.isConditional = true
            return
        case (";", ";"):
            index += 1
            if scalar(index) == "&" || scalar(index) == ";" { index += 1 }
            endCommand(isInBackground: false)
            branches.beginAlternative(&variables)
        case ("&", _):
            endCommand(isInBackground: true)
        case ("|", _):
            if second == "&" { index += 1 }
            endCommand(isInBackground: false)
        default:
            endCommand(isInBackground: false)
        }
        branches.isConditional = false
        if first == "\n" { skipHereDocuments() }
    }

    private mutating func skipRedirection() {
        if words.last?.elements.allSatisfy({ $0.scalar.isDigit }) == true, index > 0, scalar(index - 1)?.isDigit == true
        {
            words.removeLast()
        }
        var isHereDocument = scalar(index) == "<" && scalar(index + 1) == "<"
        while let next = scalar(index), "<>&|".unicodeScalars.contains(next) {
            if next == "<", scalar(index + 1) == "<", scalar(index + 2) == "<" { isHereDocument = false }
            index += 1
        }
        if scalar(index) == "(" {
            _ = skipSubstitution()
            return
        }
        if scalar(index) == "-" { index += 1 }
        while scalar(index)?.isBlank == true { index += 1 }
        guard let next = scalar(index), !"\n;&|<>()".unicodeScalars.contains(next) else { return }
        let before = words.count
        readWord()
        let target = words.dropFirst(before).map(\.string).joined()
        words.removeSubrange(before...)
        if isHereDocument { hereDocuments.append(target) }
    }

    private mutating func skipHereDocuments() {
        for delimiter in hereDocuments {
            while index < text.count {
                let end = text[index...].firstIndex { $0.scalar == "\n" && $0.unknown == nil } ?? text.count
                let line = TracedText(text[index..<end]).string
                index = min(end + 1, text.count)
                if line == delimiter || line.drop(while: { $0 == "\t" }) == delimiter[...] { break }
            }
        }
        hereDocuments = []
    }
}
