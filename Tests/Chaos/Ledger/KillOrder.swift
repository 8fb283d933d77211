import Foundation

/// Tells one life of a worker where to kill itself, and at which time that it passes there. It is a file, which can appear at any time.
public struct KillOrder: Sendable, Hashable {
    public let point: KillPoint
    /// From 1.
    public var countdown: Int

    public init(_ point: KillPoint, countdown: Int) {
        self.point = point
        self.countdown = countdown
    }

    public static func path(in folder: String, of life: Life) -> String {
        "\(folder)/\(life.node)-\(life.processIdentifier).order"
    }

    public init(contentsOf path: String) throws {
        let words = try String(contentsOfFile: path, encoding: .utf8).split(separator: " ")
        guard words.count == 2, let point = KillPoint(rawValue: String(words[0])), let countdown = Int(words[1]) else {
            throw LedgerFailure("\(path) is no order")
        }
        self.init(point, countdown: countdown)
    }

    /// Whoever reads it finds all of it or nothing.
    public func write(to path: String) throws {
        try Data("\(point.rawValue) \(countdown)".utf8).write(to: URL(filePath: path), options: .atomic)
    }
}
