import Diagnostics
import Foundation
import LosslessJSON
import Testing

@testable import TaskRoutes

/// A folder of `Resources`: files as people have them, what is asked of the checker (`case.txt`), and what it shall find.
struct FleetCase: CustomTestStringConvertible {
    let name: String
    /// `severity code file:line:column`, in the order of the report.
    let expected: [String]
    private let folder: URL
    private let settings: [(key: String, value: String)]

    var testDescription: String { name }

    static let all: [FleetCase] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Resources")
            .standardizedFileURL
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path())) ?? []
        return names.sorted().map { FleetCase(root.appending(path: $0)) }
    }()

    private init(_ folder: URL) {
        name = folder.lastPathComponent
        self.folder = folder
        let text = (try? String(contentsOf: folder.appending(path: "case.txt"), encoding: .utf8)) ?? ""
        let parts = text.components(separatedBy: "---\n")
        settings = parts[0].split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let words = line.split(separator: " ", maxSplits: 1)
            return (String(words[0]), words.count > 1 ? String(words[1]) : "")
        }
        expected = parts.dropFirst().joined().split(separator: "\n").map(String.init)
    }

    private func values(_ key: String) -> [String] { settings.filter { $0.key == key }.map(\.value) }

    private func bytes(_ path: String) throws -> [UInt8] { try Array(Data(contentsOf: folder.appending(path: path))) }

    func check() throws -> RouteCheck {
        let file = try values("routes").first.map { RouteConfiguration.File(path: $0, bytes: try bytes($0)) }
        let queues = try values("target-queues").first.map { try JSONValue.parse($0).object ?? JSONObject() }
        let configuration = RouteConfiguration(
            file: file, targetQueues: queues ?? JSONObject(), core: values("core").first.flatMap(CoreRelease.init))
        let folder = folder
        let variables = values("env").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        var reader = FleetReader(
            folder: ManifestFolder { path, _ in
                let relative = path.hasPrefix("/") ? String(path.dropFirst()) : path
                return try? Array(Data(contentsOf: folder.appending(path: relative)))
            }, variables: Dictionary(uniqueKeysWithValues: variables.map { ($0[0], $0.count > 1 ? $0[1] : "") }))
        reader.add(workersOf: configuration.table)
        for worker in values("worker") { reader.add(command: worker) }
        for manifest in values("manifest") { reader.add(manifest: try bytes(manifest), path: manifest) }
        return RouteCheck(
            configuration, reader.fleet,
            options: FleetRules.Options(
                expectsEvents: !values("expect-events").isEmpty, routesOnly: !values("routes-only").isEmpty))
    }

    static func line(_ diagnostic: Diagnostic) -> String {
        [diagnostic.severity.rawValue, diagnostic.code, diagnostic.place?.summary ?? ""].joined(separator: " ")
            .trimmingCharacters(in: .whitespaces)
    }
}
