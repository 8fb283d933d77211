import LosslessJSON
import Testing

@testable import OrchestratorWire

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files below `spec/`, which the tests of the codec read where they stand.
enum SpecVectors {
    private static let root: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(3)
        return parts.joined(separator: "/") + "/spec/"
    }()

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: root + path)))
    }

    /// The objects of a `.jsonl` file, in order.
    static func lines(_ path: String) throws -> [JSONValue] {
        try bytes(path).split(separator: UInt8(ascii: "\n")).map { try JSONValue.parse($0) }
    }

    static func golden(_ release: String, _ name: String) throws -> [UInt8] {
        try bytes("vectors/golden/\(release)/tasks.\(name).json").filter { $0 != UInt8(ascii: "\n") }
    }
}
