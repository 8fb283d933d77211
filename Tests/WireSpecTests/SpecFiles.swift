import Foundation
import LosslessJSON

/// The files of this package, read where they stand.
enum SpecFiles {
    static let root: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(3)
        return parts.joined(separator: "/")
    }()

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(root)/\(path)")))
    }

    /// Paths below a folder, with that ending.
    static func paths(_ folder: String, _ ending: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")
            .filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
    }

    /// What each vector names as the requirements that it proves.
    static func vectors() throws -> [String: [String]] {
        var vectors: [String: [String]] = [:]
        for path in try paths("spec/vectors", ".jsonl") {
            for line in try bytes(path).split(separator: UInt8(ascii: "\n")) {
                let value = try JSONValue.parse(line)
                guard let id = value["id"]?.string, let requirements = value["requirement"]?.array else { continue }
                vectors[id] = requirements.compactMap(\.string)
            }
        }
        return vectors
    }
}
