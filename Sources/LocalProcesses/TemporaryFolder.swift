import Foundation

/// A folder of its own for one test, removed with everything in it when the test is done.
///
/// The path is short (`/tmp/ow-XXXXXX`), for a unix socket's path may have 107 bytes at most.
public struct TemporaryFolder: Sendable {
    public let path: String

    public init() throws {
        var template = Array("/tmp/ow-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw LocalFailure("mkdtemp failed: \(String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The path of `name` in this folder.
    public func file(_ name: String) -> String { path + "/" + name }

    public func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// Runs `body` with a folder that is gone afterwards.
public func withTemporaryFolder<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: (TemporaryFolder) async throws -> Result
) async throws -> Result {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    return try await body(folder)
}
