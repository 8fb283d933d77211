import Foundation
import LosslessJSON

/// What some rounds of one job took, on one thread.
struct Measurement {
    let name: String
    let messages: Int
    /// Nanoseconds of CPU for each message, one figure a round, sorted.
    let cpu: [Double]
    /// Nanoseconds by the clock.
    let wall: [Double]

    /// Runs `job` once to warm up and then `rounds` times. It returns something that hangs on all its work, so that the
    /// compiler can't leave the work out, and must return the same each time.
    static func take(
        _ name: String, rounds: Int, messages: Int, job: (Int) throws -> Int
    ) throws -> Measurement {
        let expected = try job(messages)
        var cpu: [Double] = []
        var wall: [Double] = []
        for _ in 0..<rounds {
            let cpuBegin = nanoseconds(CLOCK_PROCESS_CPUTIME_ID)
            let wallBegin = nanoseconds(CLOCK_MONOTONIC)
            let checksum = try job(messages)
            cpu.append(Double(nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - cpuBegin) / Double(messages))
            wall.append(Double(nanoseconds(CLOCK_MONOTONIC) - wallBegin) / Double(messages))
            guard checksum == expected else {
                throw BenchmarkError(text: "\(name): the rounds did not do the same work")
            }
        }
        return Measurement(name: name, messages: messages, cpu: cpu.sorted(), wall: wall.sorted())
    }

    private static func nanoseconds(_ clock: clockid_t) -> Int {
        var time = timespec()
        clock_gettime(clock, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// One line for programs; `Benchmarks/codec/report.py` makes the table.
    var json: JSONValue {
        [
            "codec": "orchestrator-wire", "job": .string(name), "rounds": .number(JSONNumber(cpu.count)),
            "messages": .number(JSONNumber(messages)),
            "best_per_cpu_second": Self.rate(cpu.first), "median_per_cpu_second": Self.rate(cpu[cpu.count / 2]),
            "best_per_second": Self.rate(wall.first), "median_per_second": Self.rate(wall[wall.count / 2]),
        ]
    }

    private static func rate(_ nanoseconds: Double?) -> JSONValue {
        .number(JSONNumber(Int(1_000_000_000 / max(nanoseconds ?? .infinity, 1))))
    }
}
