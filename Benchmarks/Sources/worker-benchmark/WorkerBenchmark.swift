import Foundation
import LocalProcesses

/// The same messages through the real Celery worker and through ours, in turn, on the same redis-server.
///
/// usage: worker-benchmark ORCHESTRATOR-WORKER NOOP-WORKER CELERY [ROUNDS] [DIVISOR] [drain|growth|all]
@main
enum WorkerBenchmark {
    static func main() async {
        do {
            try await run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            say("\(error)")
            exit(1)
        }
    }

    private static func run(_ arguments: [String]) async throws {
        guard arguments.count >= 3 else {
            throw LocalFailure(
                "usage: worker-benchmark ORCHESTRATOR-WORKER NOOP-WORKER CELERY [ROUNDS] [DIVISOR] [drain|growth|all]")
        }
        let number = { (index: Int, standard: Int) in
            max(1, arguments.count > index ? Int(arguments[index]) ?? standard : standard)
        }
        let (rounds, divisor) = (number(3, 3), number(4, 1))
        let part = arguments.count > 5 ? arguments[5] : "all"
        let tools = Tools(worker: arguments[0], noop: arguments[1], celery: arguments[2])
        try await Stage.with { stage in
            if part != "growth" { try await compare(tools, stage, rounds: rounds, divisor: divisor) }
            if part != "drain" { print(try await Growth(stage: stage, tools: tools, divisor: divisor).measure()) }
        }
        print("load average at the end: \(loadAverage)")
    }

    private static func compare(_ tools: Tools, _ stage: Stage, rounds: Int, divisor: Int) async throws {
        for (command, rate) in try await Ceiling.measure(stage) {
            print("redis-benchmark, \(command) in pipelines of 100: \(Result.text(rate)) a second")
        }
        var startUps: [(StartUp, StartUp)] = []
        var results: [Result] = []
        let contenders = [
            Contender.celery(tools, messages: 3000 / divisor, late: false),
            .celery(tools, messages: 3000 / divisor, late: true), .noop(tools, messages: 60_000 / divisor),
            .noopStored(tools, messages: 15_000 / divisor), .threeSteps(tools, messages: 6000 / divisor),
        ]
        for round in 1...rounds {
            startUps.append((try await .celery(tools, on: stage), try await .ours(tools, on: stage)))
            for contender in contenders {
                let result = try await stage.drain(contender)
                say(
                    "round \(round): \(result.contender): \(Result.text(result.perSecond))/s, "
                        + "\(Result.text(result.cpuMicroseconds)) us, load \(loadAverage)")
                results.append(result)
            }
        }
        let report = Report(results)
        print("\n\(report.text)")
        var table = Table("", "Celery prefork", "ours")
        let milliseconds = startUps.map { ($0.0.milliseconds, $0.1.milliseconds) }
        table.add(
            ["from start to ready, ms"]
                + [milliseconds.map(\.0), milliseconds.map(\.1)].map { Result.text(Report.median($0)) })
        table.add(
            ["resident memory when ready, MiB"]
                + [startUps.map(\.0), startUps.map(\.1)].map { sides in
                    Result.text(Report.median(sides.map { Double($0.residentKiB) / 1024 }))
                })
        print("\(table.text)\n\(report.json)\n")
    }

    private static var loadAverage: String {
        let text = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? "?"
        return String(text.split(separator: " ").first ?? "?")
    }

    private static func say(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }
}
