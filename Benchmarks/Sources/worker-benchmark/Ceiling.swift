import LocalProcesses

/// What redis-benchmark itself reaches on this server, in pipelines of 100, with messages of 1 KB.
enum Ceiling {
    static func measure(_ stage: Stage) async throws -> [(command: String, perSecond: Double)] {
        try await stage.reset()
        let result = try await FinishedProcess.run(
            "redis-benchmark",
            ["-s", stage.redis.socketPath, "-t", "lpush,rpop", "-d", "1024", "-n", "300000", "-P", "100", "--csv"],
            within: .seconds(300))
        guard result.exitCode == 0 else { throw LocalFailure("redis-benchmark: \(result.standardError)") }
        return result.standardOutput.split(separator: "\n").dropFirst().compactMap { line in
            let cells = line.split(separator: ",").map { $0.filter { $0 != "\"" } }
            guard cells.count > 1, let rate = Double(cells[1]) else { return nil }
            return (String(cells[0].prefix { $0 != " " }), rate)
        }
    }
}
