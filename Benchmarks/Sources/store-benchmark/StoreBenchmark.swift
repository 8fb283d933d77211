import Foundation
import LosslessJSON
import ProcessStore
import Workflows

/// Runs three-step processes through a store on a fresh SQLite file: created, claimed, five steps recorded, each of the
/// seven calls durable before the next. Prints one line of JSON.
///
/// usage: store-benchmark FOLDER [PROCESSES] [IN-FLIGHT] [STORES]
@main
enum StoreBenchmark {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let folder = arguments.first else {
            throw UsageError(text: "usage: store-benchmark FOLDER [PROCESSES] [IN-FLIGHT] [STORES]")
        }
        let number = { (index: Int, standard: Int) in
            max(1, arguments.count > index ? Int(arguments[index]) ?? standard : standard)
        }
        let (processes, inFlight, storeCount) = (number(1, 20_000), number(2, 64), number(3, 1))
        let file = URL(filePath: folder).appending(path: "store-benchmark-\(getpid()).db").path
        defer {
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) }
        }
        var stores: [SQLiteProcessStore] = []
        for _ in 0..<storeCount { stores.append(try await SQLiteProcessStore.open(path: file)) }
        _ = try await stores[0].register([
            WorkflowRegistration(name: "demo_three_steps", target: .create, isTask: false, description: "Demo 3 steps")
        ])

        try await run(100, inFlight: inFlight, on: stores)
        let (wallBegin, cpuBegin) = (ContinuousClock.now, cpuSeconds())
        try await run(processes, inFlight: inFlight, on: stores)
        let wall = wallBegin.duration(to: .now) / .seconds(1)
        let cpu = cpuSeconds() - cpuBegin

        let counts = try await stores[0].statusCounts()
        guard counts.processes == [.completed: processes + 100] else {
            throw UsageError(text: "not all processes completed: \(counts)")
        }
        let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
        for store in stores { await store.close() }
        let result: JSONValue = [
            "processes": .number(JSONNumber(processes)), "in_flight": .number(JSONNumber(inFlight)),
            "stores": .number(JSONNumber(storeCount)),
            "processes_per_second": .number(JSONNumber(Int(Double(processes) / wall))),
            "calls_per_second": .number(JSONNumber(Int(Double(processes * 7) / wall))),
            "cpu_us_per_process": .number(JSONNumber(Int(cpu * 1_000_000 / Double(processes)))),
            "resident_kib": .number(JSONNumber(peakResidentKiB())), "file_bytes": .number(JSONNumber(size)),
        ]
        print(result.text())
    }

    private static func run(_ processes: Int, inFlight: Int, on stores: [SQLiteProcessStore]) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<inFlight {
                let store = stores[lane % stores.count]
                let share = processes / inFlight + (lane < processes % inFlight ? 1 : 0)
                group.addTask {
                    for _ in 0..<share { try await ThreeSteps(store: store, owner: "bench/\(lane)").run() }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }

    private static func peakResidentKiB() -> Int {
        var usage = rusage()
        getrusage(0, &usage)
        return usage.ru_maxrss
    }
}

struct UsageError: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}
