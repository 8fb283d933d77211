import Foundation

/// Which file stands at a path.
struct SQLiteFileIdentity: Hashable, Sendable {
    private let device: Int
    private let number: Int

    /// Nil when there is none.
    init?(path: String) {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let device = attributes[.systemNumber] as? Int, let number = attributes[.systemFileNumber] as? Int
        else { return nil }
        self.device = device
        self.number = number
    }
}
