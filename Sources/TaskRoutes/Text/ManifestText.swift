import Diagnostics

/// The lines of a file, for readers that need the place of every character.
struct ManifestText: Sendable {
    let file: String
    /// Without their ends.
    let lines: [[Unicode.Scalar]]

    init(_ bytes: [UInt8], file: String) {
        self.file = file
        var lines: [[Unicode.Scalar]] = []
        var line: [Unicode.Scalar] = []
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        var previous: Unicode.Scalar?
        for scalar in String(decoding: hasMark ? bytes[3...] : bytes[...], as: UTF8.self).unicodeScalars {
            defer { previous = scalar }
            if scalar == "\n", previous == "\r" { continue }
            if scalar == "\n" || scalar == "\r" {
                lines.append(line)
                line = []
            } else {
                line.append(scalar)
            }
        }
        lines.append(line)
        self.lines = lines
    }

    /// A line (from 1), without its end.
    func line(_ number: Int) -> TracedText {
        guard lines.indices.contains(number - 1) else { return TracedText() }
        return TracedText(
            lines[number - 1].enumerated().map { column, scalar in
                TracedText.Element(
                    scalar: scalar, point: TracedText.Point(file: file, line: number, column: column + 1))
            })
    }

    /// Some lines, joined by their ends.
    func text(lines numbers: ClosedRange<Int>) -> TracedText {
        var text = TracedText()
        for number in numbers {
            if number > numbers.lowerBound {
                let column = lines.indices.contains(number - 2) ? lines[number - 2].count + 1 : 1
                text.elements.append(
                    TracedText.Element(
                        scalar: "\n", point: TracedText.Point(file: file, line: number - 1, column: column)))
            }
            text.append(line(number))
        }
        return text
    }

    var whole: TracedText { text(lines: 1...max(1, lines.count)) }
}
