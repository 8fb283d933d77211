import Diagnostics

extension FleetReader {
    /// `[program:x]` with `command` and `environment`; supervisor runs no shell.
    mutating func readSupervisor(_ text: ManifestText) {
        let sections = IniReader.read(text, .indentation)
        var shared = given
        for section in sections where section.name == "supervisord" {
            shared.merge(overriding: Self.environment(section.last("environment"), shared, program: ""))
        }
        for section in sections where section.name.hasPrefix("program:") {
            let name = String(section.name.dropFirst("program:".count))
            guard let command = section.last("command") else {
                builder.report(
                    .manifestShape, "The program `\(name)` has no command", at: section.entries.first?.value.place)
                continue
            }
            var variables = shared
            variables.merge(overriding: Self.environment(section.last("environment"), shared, program: name))
            let text = Self.expanded(Self.withoutComment(command), shared, program: name)
            let (words, isUnclosed) = WordSplitter.split(text)
            if isUnclosed {
                builder.report(.manifestSyntax, "A quote in this command is never closed", at: command.place)
            }
            var launch = Launch(name: name, words: words, variables: variables)
            launch.isScaledToZero = section.last("numprocs")?.string == "0"
            builder.take(launch)
        }
    }

    /// A comment begins at a semicolon behind a blank.
    private static func withoutComment(_ text: TracedText) -> TracedText {
        for index in text.elements.indices.dropFirst()
        where text.elements[index].scalar == ";" && text.elements[index - 1].isWhitespace {
            return TracedText(text.elements[..<index]).trimmingWhitespace()
        }
        return text
    }

    /// `A="x",B=y`: the commas divide, but not inside quotes.
    private static func environment(
        _ text: TracedText?, _ shared: VariableValues, program: String
    ) -> [String: TracedText] {
        guard let text else { return [:] }
        var values: [String: TracedText] = [:]
        var part = TracedText()
        var quote: Unicode.Scalar?
        for element in withoutComment(text).elements + [TracedText.Element(scalar: ",", point: nil)] {
            if let open = quote {
                if element.scalar == open { quote = nil } else { part.elements.append(element) }
            } else if element.scalar == "\"" || element.scalar == "'" {
                quote = element.scalar
            } else if element.scalar == "," {
                if let (name, value) = part.cut(at: "="), name.trimmingWhitespace().isVariableName {
                    values[name.trimmingWhitespace().string] = expanded(
                        value.trimmingWhitespace(), shared, program: program)
                }
                part = TracedText()
            } else {
                part.elements.append(element)
            }
        }
        return values
    }

    /// `%(ENV_NAME)s`, `%(program_name)s`, and `%%` for a per cent sign.
    private static func expanded(_ text: TracedText, _ shared: VariableValues, program: String) -> TracedText {
        var result = TracedText()
        var index = 0
        let elements = text.elements
        while index < elements.count {
            let next = elements.indices.contains(index + 1) ? elements[index + 1].scalar : nil
            guard elements[index].scalar == "%", next == "%" || next == "(" else {
                result.elements.append(elements[index])
                index += 1
                continue
            }
            guard next == "(", let close = elements[index...].firstIndex(where: { $0.scalar == ")" }) else {
                result.elements.append(elements[index])
                index += next == "%" ? 2 : 1
                continue
            }
            let name = TracedText(elements[(index + 2)..<close]).string
            // Behind the bracket stands the conversion: `s`, `d`, `02d`.
            var end = close + 1
            while end < elements.count, elements[end].scalar.isDigit { end += 1 }
            end = min(end + 1, elements.count)
            let reference = TracedText.unknown(
                TracedText(elements[index..<end]).string, at: elements[index].point)
            if name == "program_name" {
                result.append(TracedText(program, at: elements[index].point))
            } else if name.hasPrefix("ENV_"), let value = shared[String(name.dropFirst(4))] {
                result.append(value)
            } else {
                result.append(reference)
            }
            index = end
        }
        return result
    }
}
