import Diagnostics

/// A change of some characters of one line of a file.
public struct FileEdit: Sendable, Hashable {
    public let file: String
    /// From 1.
    public let line: Int
    /// In Unicode scalars, from 0.
    let columns: Range<Int>
    let replacement: String

    /// Replaces a name that stands somewhere within a place; nil when it does not stand there exactly once.
    static func replacing(_ name: String, with replacement: String, at place: Place, in lines: [String]) -> FileEdit? {
        guard let (file, line, range) = span(of: name, at: place, in: lines) else { return nil }
        return FileEdit(file: file, line: line, columns: range, replacement: replacement)
    }

    /// Takes an element out of a list that is parted by commas, with one of them; nil when there is none beside it.
    static func removing(_ name: String, at place: Place, in lines: [String]) -> FileEdit? {
        guard let (file, line, range) = span(of: name, at: place, in: lines) else { return nil }
        let scalars = Array(lines[line - 1].unicodeScalars)
        if range.upperBound < scalars.count, scalars[range.upperBound] == "," {
            return FileEdit(file: file, line: line, columns: range.lowerBound..<range.upperBound + 1, replacement: "")
        }
        guard range.lowerBound > 0, scalars[range.lowerBound - 1] == "," else { return nil }
        return FileEdit(file: file, line: line, columns: range.lowerBound - 1..<range.upperBound, replacement: "")
    }

    private static func span(
        of name: String, at place: Place, in lines: [String]
    ) -> (file: String, line: Int, columns: Range<Int>)? {
        guard let file = place.file, let line = place.line, let column = place.column, lines.indices.contains(line - 1)
        else { return nil }
        let scalars = Array(lines[line - 1].unicodeScalars)
        let wanted = Array(name.unicodeScalars)
        let start = column - 1
        let end = min(place.endColumn.map { $0 - 1 } ?? scalars.count, scalars.count)
        guard start >= 0, start <= end, !wanted.isEmpty, end - start >= wanted.count else { return nil }
        let matches = (start...(end - wanted.count)).filter { Array(scalars[$0..<$0 + wanted.count]) == wanted }
        guard matches.count == 1, let first = matches.first else { return nil }
        return (file, line, first..<first + wanted.count)
    }
}
