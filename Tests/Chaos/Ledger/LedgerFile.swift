import Foundation

/// The ledger of one life of a worker: a file that stands when its writer is killed, each event one write of a whole line.
public struct LedgerFile: Sendable {
    private static let ending = ".ledger"
    private let life: Life
    private let descriptor: Int32

    public init(folder: String, life: Life) throws {
        self.life = life
        let path = "\(folder)/\(life.node)-\(life.processIdentifier)\(Self.ending)"
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw LedgerFailure("\(path): \(String(cString: strerror(errno)))") }
    }

    public func write(_ kind: LedgerEvent.Kind) {
        let line = Array((LedgerEvent(life: life, time: MonotonicClock.now, kind: kind).line + "\n").utf8)
        let written = line.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
        // A ledger with a gap would acquit where it should accuse.
        if written != line.count { abort() }
    }

    /// The processes that a life has claimed last and not brought to their end.
    public static func running(by life: Life, in events: [LedgerEvent]) -> Set<String> {
        var running: Set<String> = []
        for event in events {
            switch event.kind {
            case .claimed(let process) where event.life == life: running.insert(process)
            case .claimed(let process): running.remove(process)
            case .recorded(let process, "Done"): running.remove(process)
            default: break
            }
        }
        return running
    }

    /// All events of all lives, by time.
    public static func read(folder: String) throws -> [LedgerEvent] {
        var events: [LedgerEvent] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(ending) {
            guard let dash = name.lastIndex(of: "-"),
                let pid = Int32(name[name.index(after: dash)...].dropLast(ending.count))
            else { throw LedgerFailure("\(name) is no name of a ledger") }
            let life = Life(node: String(name[..<dash]), processIdentifier: pid)
            let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            for line in text.split(separator: "\n") {
                guard let event = LedgerEvent(line: line, of: life) else {
                    throw LedgerFailure("\(name) has a line that says nothing: \(line)")
                }
                events.append(event)
            }
        }
        return events.sorted { $0.time < $1.time }
    }
}

/// Why a ledger can't be written or read.
public struct LedgerFailure: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
