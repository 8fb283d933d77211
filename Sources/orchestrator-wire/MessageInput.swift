import LosslessJSON
import ServiceConfiguration

/// The raw broker entries of files.
enum MessageInput {
    struct Entry {
        /// The file, and the line where it holds several.
        let name: String
        let bytes: [UInt8]
    }

    /// The most that is read of one file.
    private static let limit = 1 << 30

    /// - Throws: ``ExitStatus/usage``, after it has said why, when a file can't be read.
    static func read(_ files: [String]) throws -> [Entry] {
        var entries: [Entry] = []
        for file in files.isEmpty ? ["-"] : files {
            do {
                let bytes = try BoundedFile.read(file, limit: limit)
                entries += split(bytes, name: file == "-" ? "standard input" : file)
            } catch {
                StandardError.write("\(error)\n")
                throw ExitStatus.usage.thrown
            }
        }
        return entries
    }

    /// One entry if the whole is JSON, else one per line; empty lines are none.
    static func split(_ bytes: [UInt8], name: String) -> [Entry] {
        let whole = JSONLimits(bytes: bytes.count, depth: JSONLimits.standard.depth, values: .max)
        if (try? JSONDocument(bytes, limits: whole)) != nil { return [Entry(name: name, bytes: bytes)] }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let filled = lines.enumerated().filter { !$0.element.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
        if filled.count == 1, let only = filled.first { return [Entry(name: name, bytes: Array(only.element))] }
        return filled.map { Entry(name: "\(name):\($0.offset + 1)", bytes: Array($0.element)) }
    }
}
