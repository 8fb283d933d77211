import Foundation
import LocalProcesses

/// Lets orchestrator-core's worker and ours execute the same three-step processes, in turn, from the same queue and on the
/// same PostgreSQL, which waits for the disk at each commit.
///
/// usage: core-benchmark ORCHESTRATOR-WORKER CORE-RUN [ROUNDS] [CORE-PROCESSES] [OUR-PROCESSES]
@main
enum CoreBenchmark {
    static func main() async {
        do {
            try await run()
        } catch {
            FileHandle.standardError.write(Data("core-benchmark: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else {
            throw LocalFailure(
                "usage: core-benchmark ORCHESTRATOR-WORKER CORE-RUN [ROUNDS] [CORE-PROCESSES] [OUR-PROCESSES]")
        }
        let number = { (index: Int, standard: Int) in
            max(1, arguments.count > index ? Int(arguments[index]) ?? standard : standard)
        }
        let contenders = [
            Contender.core(run: arguments[1], processes: number(3, 600)),
            Contender.ours(executable: arguments[0], processes: number(4, 12_000)),
        ]
        let rounds = number(2, 3)
        try await Stage.with(coreRun: arguments[1]) { stage in
            var results: [Result] = []
            for round in 1...rounds {
                for contender in contenders {
                    let result = try await stage.run(contender)
                    FileHandle.standardError.write(Data("round \(round): \(result.line)\n".utf8))
                    results.append(result)
                }
            }
            print(Report(results).text)
        }
    }
}
