/// What Kubernetes does to `command`, `args` and values of `env`: `$(NAME)`, and `$$` for a dollar.
enum KubernetesExpansion {
    static func apply(_ text: TracedText, _ variables: VariableValues) -> TracedText {
        let elements = text.elements
        guard elements.contains(where: { $0.scalar == "$" }) else { return text }
        var result = TracedText()
        var index = 0
        while index < elements.count {
            let next = elements.indices.contains(index + 1) ? elements[index + 1].scalar : nil
            guard elements[index].scalar == "$", next == "$" || next == "(" else {
                result.elements.append(elements[index])
                index += 1
                continue
            }
            if next == "$" {
                result.elements.append(elements[index])
                index += 2
                // `$$(NAME)` stays `$(NAME)`, for the program to read.
                continue
            }
            guard let close = elements[index...].firstIndex(where: { $0.scalar == ")" }),
                TracedText(elements[(index + 2)..<close]).isVariableName
            else {
                result.elements.append(elements[index])
                index += 1
                continue
            }
            let name = TracedText(elements[(index + 2)..<close]).string
            result.append(variables[name] ?? .unknown("$(\(name))", at: elements[index].point))
            index = close + 1
        }
        return result
    }
}
