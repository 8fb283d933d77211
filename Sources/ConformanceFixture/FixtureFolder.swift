import Foundation

/// The folder that a worker under test and its fixture share: what steps are to do, which gates are open, and what was run.
public struct FixtureFolder: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// Where the runner says; nil when it does not.
    public static var ofEnvironment: FixtureFolder? {
        ProcessInfo.processInfo.environment["FIXTURE_DIR"].map(FixtureFolder.init)
    }

    /// The processes, in the store of the worker.
    public var databasePath: String { "\(path)/processes.sqlite" }

    func programPath(_ processID: String) -> String { "\(programs)/\(processID).json" }
    func runsPath(_ processID: String) -> String { "\(runs)/\(processID).jsonl" }
    /// A name may hold anything and be of any length, a file name may not.
    func gatePath(_ name: String) -> String { "\(gates)/\(Self.digest(name, 1))-\(Self.digest(name, 2))" }
    func crashPath(_ processID: String, step: Int, time: Int) -> String { "\(crashes)/\(processID)-\(step)-\(time)" }

    private var programs: String { "\(path)/programs" }
    private var runs: String { "\(path)/runs" }
    private var gates: String { "\(path)/gates" }
    private var crashes: String { "\(path)/crashes" }

    func makeFolders() throws {
        for folder in [programs, runs, gates, crashes] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
    }

    /// Everything but the processes is forgotten.
    func removeEverything() throws {
        for folder in [programs, runs, gates, crashes] where FileManager.default.fileExists(atPath: folder) {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
            }
        }
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    func read(_ path: String) -> [UInt8]? { FileManager.default.contents(atPath: path).map(Array.init) }

    /// Readers see the old content or the new one, nothing between.
    func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    }

    /// True for the one who made it.
    func create(_ path: String) -> Bool {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o644)
        guard descriptor >= 0 else { return false }
        close(descriptor)
        return true
    }

    /// One write: lines of several programs do not mix.
    func append(_ line: [UInt8], to path: String) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = (line + [UInt8(ascii: "\n")]).withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    }

    /// FNV-1a: the same in every program, as Swift's own hashes are not.
    private static func digest(_ text: String, _ seed: UInt64) -> String {
        let value = text.utf8.reduce(14_695_981_039_346_656_037 &+ seed) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        return String(value, radix: 16)
    }
}
