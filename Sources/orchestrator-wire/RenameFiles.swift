import Diagnostics
import FleetInspection
import FoundationEssentials
import ServiceConfiguration
import TaskRoutes

/// The files that a rename looks into, and writes when it is told to.
struct RenameFiles {
    let texts: [String: String]
    let consumed: [ConsumedName]

    /// - Throws: ``ExitStatus/usage``, after it has said why.
    static func read(_ routes: RoutesOptions, _ fleet: FleetOptions, table: RouteTable) throws -> RenameFiles {
        let (description, isComplete) = fleet.load(table)
        if !isComplete {
            let renderer = TextRenderer(sources: description.sources, colour: TerminalColour.onStandardError)
            StandardError.write(renderer.render(description.diagnostics.sorted))
            throw ExitStatus.usage.thrown
        }
        let consumed = ConsumedName.all(of: description)
        var texts: [String: String] = [:]
        let paths = [try routes.path()].compactMap { $0 } + fleet.manifests + consumed.compactMap(\.file)
        for path in Set(paths) where path != "-" && path != "<stdin>" && FileManager.default.fileExists(atPath: path) {
            texts[path] = String(decoding: try bytes(path), as: UTF8.self)
        }
        return RenameFiles(texts: texts, consumed: consumed)
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        do {
            return try BoundedFile.read(path)
        } catch {
            StandardError.write("\(error)\n")
            throw ExitStatus.usage.thrown
        }
    }

    /// Writes in one step, unless the file has changed since it was read.
    ///
    /// - Throws: ``ExitStatus/usage``, after it has said why.
    static func write(_ file: EditedText) throws {
        guard try bytes(file.file) == Array(file.original.utf8) else {
            StandardError.write("\(file.file) has changed meanwhile, or is no UTF-8: it was left as it is\n")
            throw ExitStatus.usage.thrown
        }
        do {
            try Data(file.text.utf8).write(to: URL(filePath: file.file), options: .atomic)
            StandardError.write("written: \(file.file)\n")
        } catch {
            StandardError.write("\(file.file) can't be written: \(error)\n")
            throw ExitStatus.usage.thrown
        }
    }
}
