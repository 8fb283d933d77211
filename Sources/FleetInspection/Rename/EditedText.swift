import Diagnostics

/// A text with edits made in it, and what that changes.
public struct EditedText: Sendable, Hashable {
    public let file: String
    public let original: String
    public let text: String

    /// - Parameter edits: of this file; they don't overlap.
    init(file: String, original: String, edits: [FileEdit]) {
        self.file = file
        self.original = original
        var lines = Self.lines(of: original)
        for (line, edits) in Dictionary(grouping: edits, by: \.line) where lines.indices.contains(line - 1) {
            var scalars = Array(lines[line - 1].unicodeScalars)
            for edit in edits.sorted(by: { $0.columns.lowerBound > $1.columns.lowerBound })
            where edit.columns.upperBound <= scalars.count {
                scalars.replaceSubrange(edit.columns, with: Array(edit.replacement.unicodeScalars))
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            lines[line - 1] = String(view)
        }
        text = lines.joined(separator: "\n")
    }

    /// Parted at line feeds alone, so that putting them together again gives the same text.
    static func lines(of text: String) -> [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                lines.append(String(line))
                line = String.UnicodeScalarView()
            } else {
                line.append(scalar)
            }
        }
        return lines + [String(line)]
    }

    /// The lines that change, as `diff` shows them; empty when none does.
    public var diff: String {
        let pairs = zip(Self.lines(of: original), Self.lines(of: text)).enumerated().filter {
            $0.element.0 != $0.element.1
        }
        guard !pairs.isEmpty else { return "" }
        var diff = "--- \(file)\n+++ \(file)\n"
        for (number, (old, new)) in pairs { diff += "@@ -\(number + 1) +\(number + 1) @@\n-\(old)\n+\(new)\n" }
        return diff.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).escapingControls }
            .joined(separator: "\n")
    }
}
