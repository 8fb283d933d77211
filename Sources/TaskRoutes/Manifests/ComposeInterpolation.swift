/// What docker-compose does to a text before anything is started: `$NAME`, `${NAME:-default}`, `$$` for a dollar.
enum ComposeInterpolation {
    static func apply(_ text: TracedText, _ values: VariableValues, depth: Int = 0) -> TracedText {
        let elements = text.elements
        guard depth < Launch.deepest, elements.contains(where: { $0.scalar == "$" && $0.unknown == nil }) else {
            return text
        }
        var result = TracedText()
        var index = 0
        while index < elements.count {
            guard elements[index].scalar == "$", elements[index].unknown == nil else {
                result.elements.append(elements[index])
                index += 1
                continue
            }
            if elements.indices.contains(index + 1), elements[index + 1].scalar == "$" {
                result.elements.append(elements[index])
                index += 2
                continue
            }
            guard let expansion = ParameterExpansion(elements, at: index),
                expansion.name.unicodeScalars.first?.isNameStart == true
            else {
                result.elements.append(elements[index])
                index += 1
                continue
            }
            let operand = TracedText(elements[expansion.operand])
            let reference = TracedText(elements[index..<expansion.end])
            result.append(
                value(expansion, reference, values) { apply(operand, values, depth: depth + 1) })
            index = expansion.end
        }
        return result
    }

    private static func value(
        _ expansion: ParameterExpansion, _ reference: TracedText, _ values: VariableValues,
        operand: () -> TracedText
    ) -> TracedText {
        let unknown = TracedText.unknown(reference.string, at: reference.elements.first?.point)
        let value = values[expansion.name]
        switch expansion.operator {
        case .none, .required: return value ?? unknown
        case .otherwise(let whenEmpty, _):
            if let value, !(whenEmpty && value.isEmpty) { return value }
            return operand()
        case .replaced(let whenEmpty):
            guard let value else { return unknown }
            return whenEmpty && value.isEmpty ? TracedText() : operand()
        case .allElements, .other: return unknown
        }
    }
}
