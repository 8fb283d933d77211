/// What systemd does to the words of `ExecStart`: `${NAME}` inside a word, `$NAME` as a word of its own (which it splits),
/// `$$` for a dollar, and `%` with a letter.
enum SystemdExpansion {
    /// `%i`, `%n`: known to systemd alone. `%%` is a per cent sign.
    static func specifiers(_ text: TracedText) -> TracedText {
        var result = TracedText()
        var index = 0
        let elements = text.elements
        while index < elements.count {
            guard elements[index].scalar == "%", elements.indices.contains(index + 1) else {
                result.elements.append(elements[index])
                index += 1
                continue
            }
            let next = elements[index + 1].scalar
            if next == "%" {
                result.elements.append(elements[index])
            } else if next.properties.isAlphabetic {
                result.append(.unknown(TracedText(elements[index...(index + 1)]).string, at: elements[index].point))
            } else {
                result.append(TracedText(elements[index...(index + 1)]))
            }
            index += 2
        }
        return result
    }

    static func words(_ word: TracedText, _ variables: VariableValues) -> [TracedText] {
        if word.hasPrefix("$"), word.dropFirst(1).isVariableName {
            let name = word.dropFirst(1).string
            guard let value = variables[name] else {
                return [.unknown(word.string, at: word.elements.first?.point)]
            }
            return WordSplitter.split(value).words
        }
        var result = TracedText()
        var index = 0
        let elements = word.elements
        while index < elements.count {
            let next = elements.indices.contains(index + 1) ? elements[index + 1].scalar : nil
            guard elements[index].scalar == "$", elements[index].unknown == nil, next == "$" || next == "{" else {
                result.elements.append(elements[index])
                index += 1
                continue
            }
            if next == "$" {
                result.elements.append(elements[index])
                index += 2
                continue
            }
            guard let expansion = ParameterExpansion(elements, at: index), expansion.operator == .none else {
                result.elements.append(elements[index])
                index += 1
                continue
            }
            let reference = TracedText(elements[index..<expansion.end]).string
            result.append(variables[expansion.name] ?? .unknown(reference, at: elements[index].point))
            index = expansion.end
        }
        return [result]
    }
}
