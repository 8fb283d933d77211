import Diagnostics

/// A command's arguments, sorted into options and the rest as Click sorts them: options may stand anywhere, `-Qa` and
/// `--queues=a` carry their value, `-EQ a` is `-E -Q a`, and `--` ends them.
struct CommandOptions: Sendable {
    struct Option: Sendable {
        let name: String
        let value: TracedText
        /// The word with the option itself.
        let flag: TracedText
    }

    private(set) var values: [Option] = []
    private(set) var flags: Set<String> = []
    private(set) var positionals: [TracedText] = []
    private(set) var unknown: [TracedText] = []
    /// A word directly behind an option's value: of `-Q a, b` the `b`.
    private(set) var strays: [(option: String, word: TracedText)] = []
    private(set) var withoutValue: [TracedText] = []

    init(_ words: some Sequence<TracedText>, syntax: OptionSyntax) {
        let words = Array(words)
        var index = 0
        var endsOptions = false
        var previous: String?
        while index < words.count {
            let word = words[index]
            index += 1
            let before = previous
            previous = nil
            if endsOptions || !word.hasPrefix("-") || word.elements.count == 1 {
                positionals.append(word)
                if let before { strays.append((before, word)) }
            } else if word.string == "--" {
                endsOptions = true
            } else if word.hasPrefix("--") {
                previous = takeLong(word, words, &index, syntax)
            } else {
                previous = takeShort(word, words, &index, syntax)
            }
        }
    }

    /// The last one holds.
    func last(_ name: String) -> Option? { values.last { $0.name == name } }

    private mutating func takeLong(
        _ word: TracedText, _ words: [TracedText], _ index: inout Int, _ syntax: OptionSyntax
    ) -> String? {
        let parts = word.cut(at: "=")
        let spelling = (parts?.before ?? word).string
        if let name = syntax.valued[spelling] {
            if let parts {
                values.append(Option(name: name, value: parts.after, flag: parts.before))
                return name
            }
            return takeValue(name, word, words, &index)
        }
        if let name = syntax.flags[spelling] { flags.insert(name) } else { unknown.append(parts?.before ?? word) }
        return nil
    }

    private mutating func takeShort(
        _ word: TracedText, _ words: [TracedText], _ index: inout Int, _ syntax: OptionSyntax
    ) -> String? {
        for (position, element) in word.elements.enumerated().dropFirst() {
            let spelling = "-" + String(Character(element.scalar))
            if let name = syntax.valued[spelling] {
                let rest = word.dropFirst(position + 1)
                guard rest.isEmpty else {
                    values.append(Option(name: name, value: rest, flag: word))
                    return name
                }
                return takeValue(name, word, words, &index)
            }
            guard let name = syntax.flags[spelling] else {
                unknown.append(word)
                return nil
            }
            flags.insert(name)
        }
        return nil
    }

    private mutating func takeValue(
        _ name: String, _ flag: TracedText, _ words: [TracedText], _ index: inout Int
    ) -> String? {
        guard index < words.count else {
            withoutValue.append(flag)
            return nil
        }
        values.append(Option(name: name, value: words[index], flag: flag))
        index += 1
        return name
    }
}
