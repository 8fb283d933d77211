import Foundation

/// A process and all that it started, as `/proc` shows them.
public struct ProcessTree: Sendable {
    private let root: Int32

    public init(_ root: Int32) { self.root = root }

    /// User and system time of those that live, and of those that they have outlived.
    public func cpuSeconds() throws -> Double {
        let ticks = try members().reduce(0) { sum, pid in
            guard let fields = Self.fields(of: pid) else { return sum }
            // utime, stime, cutime, cstime: fields 14 to 17 of proc(5), counted behind the name.
            return sum + fields[11...14].compactMap { Int($0) }.reduce(0, +)
        }
        return Double(ticks) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Resident memory, what is shared divided among those that share it.
    public func proportionalKiB() throws -> Int {
        try members().reduce(0) { $0 + Self.number("Pss:", in: "/proc/\($1)/smaps_rollup") }
    }

    /// Resident memory at its highest, what is shared counted for each.
    public func peakResidentKiB() throws -> Int {
        try members().reduce(0) { $0 + Self.number("VmHWM:", in: "/proc/\($1)/status") }
    }

    /// The number on the line of that name; 0 when there is none.
    private static func number(_ name: String, in file: String) -> Int {
        let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.split { $0 == " " || $0 == "\t" }.compactMap { Int($0) }.first ?? 0
    }

    private func members() throws -> [Int32] {
        var children: [Int32: [Int32]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc") {
            guard let pid = Int32(name), let parent = Self.fields(of: pid).flatMap({ Int32($0[1]) }) else { continue }
            children[parent, default: []].append(pid)
        }
        var found = [root]
        var next = 0
        while next < found.count {
            found += children[found[next]] ?? []
            next += 1
        }
        return found
    }

    /// Behind the name, which may hold anything.
    private static func fields(of pid: Int32) -> [Substring]? {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        return fields.count > 15 ? fields : nil
    }
}
