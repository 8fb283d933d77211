import Foundation
import RedisWire

/// The commands that the broker is given, as its `MONITOR` shows them.
final class CommandMonitor: Sendable {
    struct Command: Sendable {
        let name: String
        let arguments: [String]
        /// Inside a script or a transaction's program.
        let isInScript: Bool
        let at: ContinuousClock.Instant
    }

    private let process: SupervisedProcess
    private let database: Int

    static func open(_ redis: RedisSpace) async throws -> CommandMonitor {
        var argv = ["redis-cli"]
        switch redis.client.url.endpoint {
        case .tcp(let host, let port): argv += ["-h", host, "-p", String(port)]
        case .unix(let path): argv += ["-s", path]
        }
        var environment: [String: String] = [:]
        if let password = redis.client.url.password { environment["REDISCLI_AUTH"] = password.value }
        let process: SupervisedProcess
        do {
            process = try SupervisedProcess.start(
                ProcessLaunch(argv: argv + ["MONITOR"], environment: environment), name: "monitor")
        } catch {
            throw BrokerFailure(description: "the broker's commands can't be seen: \(error)")
        }
        let isUp = try await poll(within: .seconds(20)) { process.log.contains("OK") ? true : nil }
        guard isUp == true else { throw BrokerFailure(description: "MONITOR does not answer") }
        return CommandMonitor(process, database: redis.database)
    }

    private init(_ process: SupervisedProcess, database: Int) {
        self.process = process
        self.database = database
    }

    /// Of this database, in their order.
    var commands: [Command] { process.log.lines.compactMap { Self.command($0, database: database) } }

    func close() async { await process.stop(.kill, grace: .zero) }

    /// `1719.1 [3 127.0.0.1:5000] "LPUSH" "a" "b"`, or `[3 lua]` for what a script does.
    private static func command(_ line: TimedLine, database: Int) -> Command? {
        guard let open = line.text.firstIndex(of: "["), let close = line.text[open...].firstIndex(of: "]") else {
            return nil
        }
        let source = line.text[line.text.index(after: open)..<close].split(separator: " ")
        guard source.first.flatMap({ Int($0) }) == database else { return nil }
        let words = words(line.text[close...].dropFirst())
        guard let name = words.first else { return nil }
        return Command(
            name: name.uppercased(), arguments: Array(words.dropFirst()), isInScript: source.last == "lua", at: line.at)
    }

    /// Quoted words, with `\"`, `\\` and `\x..` in them.
    private static func words(_ text: Substring) -> [String] {
        var words: [String] = []
        var bytes: [UInt8]?
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard bytes != nil else {
                if byte == UInt8(ascii: "\"") { bytes = [] }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                words.append(String(decoding: bytes ?? [], as: UTF8.self))
                bytes = nil
            case UInt8(ascii: "\\"):
                guard let next = rest.popFirst() else { break }
                if next == UInt8(ascii: "x"), rest.count >= 2 {
                    let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                    rest = rest.dropFirst(2)
                    bytes?.append(UInt8(digits, radix: 16) ?? 0x3F)
                } else {
                    let plain: [UInt8: UInt8] = [0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09, 0x61: 0x07, 0x62: 0x08]
                    bytes?.append(plain[next] ?? next)
                }
            default: bytes?.append(byte)
            }
        }
        return words
    }
}
