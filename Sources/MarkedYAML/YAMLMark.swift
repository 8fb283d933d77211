/// A place in a YAML text, as an editor counts it.
public struct YAMLMark: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// From 1; lines end at LF, CR LF or CR.
    public let line: Int
    /// From 1, in Unicode scalars.
    public let column: Int
    /// Bytes before the place, from 0, a byte order mark included.
    public let offset: Int

    public init(line: Int, column: Int, offset: Int) {
        self.line = line
        self.column = column
        self.offset = offset
    }

    public static func < (left: YAMLMark, right: YAMLMark) -> Bool { left.offset < right.offset }

    public var description: String { "\(line):\(column)" }
}
