import Foundation
import LosslessJSON
import NIOConcurrencyHelpers
import Workflows

/// The fixture of this project's worker as a program: requests on stdin, replies on stdout, until stdin ends.
public enum Fixture {
    public static func run() async throws {
        guard let folder = FixtureFolder.ofEnvironment else {
            throw FixtureError("configuration", "FIXTURE_DIR names no folder")
        }
        try folder.makeFolders()
        let workflows = ConformanceWorkflows(folder: folder, runs: RunLedger(folder: folder, worker: "")).all
        let server = FixtureServer(folder: folder, database: try await FixtureDatabase(folder, workflows: workflows))
        let output = ReplyWriter()
        await withTaskGroup(of: Void.self) { waiting in
            for await line in lines() {
                let request: FixtureRequest
                do throws(FixtureError) {
                    request = try FixtureRequest(line)
                } catch {
                    output.write(FixtureServer.refusal(.null, error))
                    continue
                }
                // Gates are opened while somebody waits.
                if request.operation == "await" {
                    waiting.addTask { output.write(await server.reply(to: request)) }
                } else {
                    output.write(await server.reply(to: request))
                }
            }
            waiting.cancelAll()
        }
    }

    /// Reading blocks, so it has a thread of its own.
    private static func lines() -> AsyncStream<[UInt8]> {
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        Thread.detachNewThread {
            while let line = readLine() { continuation.yield(Array(line.utf8)) }
            continuation.finish()
        }
        return stream
    }
}

/// Replies of several tasks, one line each.
private final class ReplyWriter: Sendable {
    private let lock = NIOLock()

    func write(_ reply: JSONValue) {
        let line = reply.serialized() + [UInt8(ascii: "\n")]
        lock.withLock { FileHandle.standardOutput.write(Data(line)) }
    }
}
