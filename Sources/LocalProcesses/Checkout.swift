import Foundation

/// The checkout that the tests were built from.
public enum Checkout {
    /// Its root folder.
    public static let root: String = {
        var url = URL(filePath: #filePath)
        while url.path() != "/", !FileManager.default.fileExists(atPath: url.appending(path: "Package.swift").path()) {
            url.deleteLastPathComponent()
        }
        return url.path().withoutTrailingSlash
    }()

    /// The path of a file in it.
    public static func file(_ path: String) -> String { "\(root)/\(path)" }

    /// An executable of this package, as it was built beside the running tests.
    public static func executable(_ name: String) throws -> String {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let candidates = ([own] + CommandLine.arguments.prefix(1)).map {
            URL(filePath: $0).deletingLastPathComponent().appending(path: name).path()
        }
        for candidate in candidates where FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
        throw LocalFailure("\(name) has not been built: \(candidates.joined(separator: ", "))")
    }
}

extension String {
    fileprivate var withoutTrailingSlash: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }
}
