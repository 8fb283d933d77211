import ArgumentParser
import Diagnostics
import FoundationEssentials
import ServiceConfiguration
import WireSpec

/// Where the specification is read from.
struct SpecificationOptions: ParsableArguments {
    /// More files than a package of this kind ever has; a wrong `--root` shall not read a whole disk.
    private static let mostFiles = 5000

    @Option(help: "The root of the package.")
    var root = "."

    @Option(help: "The edition, a folder of spec/; the newest when there is no such option.")
    var edition: String?

    /// The edition, read whole.
    func load() throws -> SpecificationContents {
        let folder = try loadFolder()
        guard let edition = edition ?? folder.editions.last, folder.editions.contains(edition) else {
            StandardError.write("\(Self.unknown(edition, folder)): run it in the root of the package, or give --root\n")
            throw ExitStatus.usage.thrown
        }
        return SpecificationContents(folder, edition: edition)
    }

    func loadFolder() throws -> SpecificationFolder {
        var files: [String: [UInt8]] = [:]
        do throws(BoundedFile.Failure) {
            for path in paths() { files[path] = try BoundedFile.read("\(root)/\(path)", limit: 16 << 20) }
        } catch {
            StandardError.write("\(error)\n")
            throw ExitStatus.usage.thrown
        }
        return SpecificationFolder(files: files)
    }

    private func paths() -> [String] {
        var paths: [String] = []
        for part in SpecificationFolder.parts {
            let below = (try? FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(part.folder)")) ?? []
            paths += below.filter { path in part.endings.contains(where: path.hasSuffix) }.map {
                "\(part.folder)/\($0)"
            }
        }
        return Array(paths.sorted().prefix(Self.mostFiles))
    }

    static func unknown(_ edition: String?, _ folder: SpecificationFolder) -> String {
        let known = folder.editions.isEmpty ? "there are none" : "there are: \(folder.editions.joined(separator: ", "))"
        return edition.map { "there is no edition \($0); \(known)" } ?? "there is no edition in spec/"
    }
}
