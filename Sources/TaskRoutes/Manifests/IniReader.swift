/// Sections with keys and values, as systemd and supervisor write them.
struct IniReader {
    struct Entry {
        let key: String
        let value: TracedText
    }

    struct Section {
        let name: String
        var entries: [Entry] = []

        func last(_ key: String) -> TracedText? { entries.last { $0.key == key }?.value }
    }

    enum Continuation {
        /// A backslash at the end of a line, which becomes a space.
        case backslash
        /// White space at the beginning of the next line.
        case indentation
    }

    static func read(_ text: ManifestText, _ continuation: Continuation) -> [Section] {
        var sections: [Section] = []
        var number = 1
        while number <= text.lines.count {
            let raw = text.line(number)
            number += 1
            var line = raw.trimmingWhitespace()
            guard !isComment(line) else { continue }
            if line.hasPrefix("[") {
                let end = line.elements.firstIndex { $0.scalar == "]" } ?? line.elements.count
                sections.append(Section(name: TracedText(line.elements[1..<end]).string))
                continue
            }
            while number <= text.lines.count {
                let next = text.line(number)
                switch continuation {
                case .backslash:
                    guard line.elements.last?.scalar == "\\" else { break }
                    number += 1
                    // A comment among continuation lines is none of them.
                    if isComment(next.trimmingWhitespace()), !next.trimmingWhitespace().isEmpty { continue }
                    line = TracedText(line.elements.dropLast()) + TracedText(" ") + next.trimmingWhitespace()
                    continue
                case .indentation:
                    guard next.elements.first?.isWhitespace == true, !next.trimmingWhitespace().isEmpty else { break }
                    number += 1
                    if isComment(next.trimmingWhitespace()) { continue }
                    line = line + TracedText(" ") + next.trimmingWhitespace()
                    continue
                }
                break
            }
            guard !sections.isEmpty, let (key, value) = line.cut(at: "=") else { continue }
            sections[sections.count - 1].entries.append(
                Entry(key: key.trimmingWhitespace().string, value: value.trimmingWhitespace()))
        }
        return sections
    }

    private static func isComment(_ line: TracedText) -> Bool {
        guard let first = line.elements.first else { return true }
        return first.scalar == "#" || first.scalar == ";"
    }
}
