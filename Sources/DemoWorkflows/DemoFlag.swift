import Foundation
import Workflows

/// The file that makes some demo steps fail.
struct DemoFlag: Sendable {
    static let fileName = "fail.flag"
    let directory: String?

    /// - Throws: `KeyError` when nobody says where the file would be.
    func isSet() throws -> Bool {
        guard let directory = directory ?? ProcessInfo.processInfo.environment["DEMO_FLAG_DIR"] else {
            throw StepFailure("KeyError", "'DEMO_FLAG_DIR'")
        }
        return FileManager.default.fileExists(atPath: "\(directory)/\(DemoFlag.fileName)")
    }
}
