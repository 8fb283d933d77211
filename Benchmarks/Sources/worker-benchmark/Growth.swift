import Foundation

/// How the cost of a message grows with what waits, with what is in flight, and with the state of its process.
struct Growth: Sendable {
    let stage: Stage
    let tools: Tools
    /// Divides all numbers of messages, to try things out.
    let divisor: Int

    func measure() async throws -> String {
        let parts = [try await queued(), try await inFlight(), try await states()]
        return parts.joined(separator: "\n")
    }

    /// A worker waits; so many messages come at once, as often as it takes to be measurable.
    private func queued() async throws -> String {
        var table = Table("messages that come at once (no-op)", "per second", "CPU us a message", "peak MiB")
        for count in [10, 1000, 100_000 / divisor] {
            let turns = max(1, 10_000 / divisor / count)
            let contender = Contender.noop(tools, messages: count)
            try await stage.reset()
            let row = try await stage.withWorker(contender) { tree in
                // It takes messages once it has executed one.
                try await stage.publish([UUID()])
                try await stage.poll("readiness") { try await stage.remaining() == 0 }
                let cpu = try tree.cpuSeconds()
                var seconds = 0.0
                for _ in 0..<turns {
                    let ids = (0..<count).map { _ in UUID() }
                    let begin = ContinuousClock.now
                    try await stage.publish(ids)
                    try await stage.poll("\(count) messages") { try await stage.remaining() == 0 }
                    seconds += (.now - begin) / .seconds(1)
                }
                let messages = Double(count * turns)
                return [
                    "\(count)", Result.text(messages / seconds),
                    Result.text((try tree.cpuSeconds() - cpu) * 1_000_000 / messages),
                    Result.text(Double(try tree.peakResidentKiB()) / 1024),
                ]
            }
            table.add(row)
        }
        return table.text
    }

    private func inFlight() async throws -> String {
        var table = Table(
            "in flight", "no-op per second", "CPU us", "three steps per second", "CPU us", "peak MiB")
        for count in [1, 4, 64] {
            let noop = try await stage.drain(.noop(tools, messages: 20_000 / divisor, inFlight: count))
            let steps = try await stage.drain(
                .threeSteps(tools, messages: (count < 64 ? 1500 : 5000) / divisor, inFlight: count))
            table.add(
                ["\(count)"]
                    + [noop.perSecond, noop.cpuMicroseconds, steps.perSecond, steps.cpuMicroseconds].map(Result.text)
                    + [Result.text(Double(steps.peakResidentKiB) / 1024)])
        }
        return table.text
    }

    private func states() async throws -> String {
        var table = Table("state of a process (three steps)", "per second", "CPU us a process", "peak MiB")
        for (name, bytes, messages) in [("1 KB", 1 << 10, 4000), ("64 KB", 64 << 10, 600), ("1 MB", 1 << 20, 60)] {
            let contender = Contender.threeSteps(tools, messages: max(10, messages / divisor), stateBytes: bytes)
            let result = try await stage.drain(contender)
            table.add([
                name, Result.text(result.perSecond), Result.text(result.cpuMicroseconds),
                Result.text(Double(result.peakResidentKiB) / 1024),
            ])
        }
        return table.text
    }
}
