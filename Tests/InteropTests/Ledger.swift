import LocalProcesses
import LosslessJSON

/// What the Python peers executed, taken from their Redis list in the order of execution.
struct Ledger: Sendable {
    let redis: PrivateRedis
    var list = "ledger"

    /// Waits for the next execution.
    func next(within seconds: Int = 30) async throws -> JSONValue {
        let answer = try await redis.cli("BRPOP", list, String(seconds))
        let lines = answer.split(separator: "\n", maxSplits: 1)
        guard lines.count == 2 else { throw LocalFailure("no execution within \(seconds) s") }
        return try JSONValue.parse(String(lines[1]))
    }

    func count() async throws -> Int {
        guard let count = Int(try await redis.cli("LLEN", list)) else { throw LocalFailure("LLEN \(list)") }
        return count
    }
}
