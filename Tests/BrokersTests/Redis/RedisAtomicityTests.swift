import Brokers
import LocalProcesses
import Testing

@testable import Brokers

/// What a worker does to a claim, the server does in one step; seen by `MONITOR`, which names the commands of a script.
@Suite struct RedisAtomicityTests {
    /// What the server carried out without anybody else in between.
    private struct ServerStep {
        var isScript: Bool
        var writes: [String]
    }

    // OWP-RED-017, OWP-RED-020, OWP-RED-021, OWP-OPS-013
    @Test func claimsBeginAndEndInOneStepAndTheSignOfLifeGoesLast() async throws {
        try await RedisTest.run { test in
            try await test.broker.publish("a", "b", "c")
            let consumer = try await test.consumer("q")
            let lines = try await withChildProcess("redis-cli", ["-s", test.redis.socketPath, "MONITOR"]) { monitor in
                try await monitor.line(containing: "OK")
                let held = try await consumer.claim(limit: 3)
                _ = try await consumer.settle([.acknowledge(held[0].receipt)])
                _ = try await consumer.settle([.requeue(held[1].receipt)])
                await consumer.close()
                _ = try await test.cli("ECHO", "that is all")
                try await monitor.line(containing: "that is all")
                return await monitor.lines.map(\.text)
            }
            let steps = Self.steps(lines).filter { !$0.writes.isEmpty }
            #expect(steps.map(\.isScript) == [true, true, true, true, true], "\(lines)")
            try #require(steps.count == 5)
            #expect(Set(steps[0].writes).isSuperset(of: ["LTRIM q", "HSET unacked", "ZADD unacked_index"]))
            #expect(Set(steps[1].writes) == ["HDEL unacked", "ZREM unacked_index"])
            for step in steps[2...3] {
                #expect(Set(step.writes) == ["RPUSH q", "HDEL unacked", "ZREM unacked_index"])
            }
            #expect(steps[4].writes == ["DEL orchestrator-wire.worker.worker@test"])
        }
    }

    /// Lines such as `1795344512.371964 [0 lua] "HSET" "unacked" …`, where a script's own line stands before its commands'.
    private static func steps(_ lines: [String]) -> [ServerStep] {
        let writing = [
            "LTRIM", "LPUSH", "RPUSH", "LPOP", "RPOP", "LMOVE", "LREM", "HSET", "HDEL", "ZADD", "ZREM", "DEL",
        ]
        var steps: [ServerStep] = []
        for line in lines {
            let words = line.split(separator: "\"", omittingEmptySubsequences: false)
            guard words.count > 3 else { continue }
            let command = words[1].uppercased()
            if !words[0].contains(" lua]") { steps.append(ServerStep(isScript: command.hasPrefix("EVAL"), writes: [])) }
            guard writing.contains(command), let last = steps.indices.last else { continue }
            steps[last].writes.append("\(command) \(words[3])")
        }
        return steps
    }
}
