/// Where a finding is: in a file by line and column, in a message by JSON pointer or byte offset. What is not known is nil.
public struct Place: Sendable, Hashable {
    /// A path as the user wrote it, or a name such as `CELERY_TARGET_QUEUES` for a text that is in no file.
    public var file: String?
    /// From 1.
    public var line: Int?
    /// From 1, in Unicode scalars.
    public var column: Int?
    /// The column after the last scalar, on the same line.
    public var endColumn: Int?
    /// RFC 6901.
    public var pointer: String?
    /// Bytes before the place, from 0.
    public var offset: Int?
    /// What stands there, for a place beside the main one: "first written here".
    public var label: String?

    public init(
        file: String? = nil, line: Int? = nil, column: Int? = nil, endColumn: Int? = nil, pointer: String? = nil,
        offset: Int? = nil, label: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.endColumn = endColumn
        self.pointer = pointer
        self.offset = offset
        self.label = label
    }

    /// As compilers write it: `routes.yaml:3:9`, or `routes.yaml`, `CELERY_TARGET_QUEUES#/RECONCILE`, `/args/0`, `byte 17`.
    public var summary: String {
        var parts: [String] = []
        if let file { parts.append(file) }
        if let line {
            parts.append(String(line))
            if let column { parts.append(String(column)) }
        } else if let file, let pointer, !pointer.isEmpty {
            return "\(file)#\(pointer)"
        }
        if !parts.isEmpty { return parts.joined(separator: ":") }
        if let pointer { return pointer.isEmpty ? "the whole" : pointer }
        return offset.map { "byte \($0)" } ?? ""
    }
}

extension Place: Comparable {
    /// By file, then as the text runs. A place that is less exact stands before those within it.
    public static func < (left: Place, right: Place) -> Bool {
        if left.file != right.file { return (left.file ?? "") < (right.file ?? "") }
        for (a, b) in [(left.line, right.line), (left.column, right.column), (left.offset, right.offset)] where a != b {
            return (a ?? -1) < (b ?? -1)
        }
        return (left.pointer ?? "") < (right.pointer ?? "")
    }
}
