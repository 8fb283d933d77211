/// Who has to act on a process: `SYSTEM`, or the people that an input step names (`NOC`, ...).
public struct Assignee: RawRepresentable, Sendable, Hashable {
    public var rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public static let system = Assignee(rawValue: "SYSTEM")
    public static let noc = Assignee(rawValue: "NOC")
    public static let changes = Assignee(rawValue: "CHANGES")
    public static let klantsupport = Assignee(rawValue: "KLANTSUPPORT")
}
