import Brokers
import ConformanceFixture
import Foundation
import OrchestratorWorker
import ProcessStore

/// This project's worker with the workflows of the conformance suite, and, with `--fault M-014`, with one fault: what the suite
/// has to find. Without a fault it is the reference worker under test.
@main
struct Entry {
    static func main() async {
        var arguments = Array(CommandLine.arguments.dropFirst())
        if arguments == ["--list-faults"] {
            for fault in Faults.all { print("\(fault.id)\t\(fault.title)") }
            return
        }
        let fault = takeFault(from: &arguments)
        fault?.starting()
        if let fault { arguments = fault.arguments(arguments) }
        guard let folder = FixtureFolder.ofEnvironment else {
            fail("FIXTURE_DIR names no folder: the conformance runner sets it")
        }
        let ledger = RunLedger(folder: folder, worker: ProcessInfo.processInfo.environment["NODE"] ?? "")
        await OrchestratorWorker.run(
            workflows: ConformanceWorkflows(folder: folder, runs: ledger).all, arguments: arguments,
            decoration: decoration(ledger, fault))
    }

    private static func decoration(_ ledger: RunLedger, _ fault: Fault?) -> WorkerDecoration {
        let redis = RawRedis.ofEnvironment
        let memory = FaultMemory()
        return WorkerDecoration(
            broker: { broker, configuration in
                let counted = LedgerBroker(broker, runs: ledger)
                guard let fault else { return counted }
                let context = FaultContext(redis: redis, memory: memory, node: configuration.node)
                let faulty = FaultyBroker(base: counted, fault: fault, context: context)
                return fault.broker?(faulty, context) ?? faulty
            },
            store: { store, configuration in
                let context = FaultContext(redis: redis, memory: memory, node: configuration.node)
                let faulty = fault?.store?(store, context) ?? store
                return LedgerStore(faulty, runs: ledger)
            },
            results: { results in
                guard let fault, let storing = fault.storing else { return results }
                let context = FaultContext(redis: redis, memory: memory, node: "")
                return FaultyResults(base: results) { batch, base async throws(BrokerError) in
                    try await storing(batch, base, context)
                }
            })
    }

    private static func takeFault(from arguments: inout [String]) -> Fault? {
        guard let place = arguments.firstIndex(of: "--fault") else { return nil }
        guard arguments.indices.contains(place + 1), let fault = Faults[arguments[place + 1]] else {
            fail("--fault: one of those that --list-faults lists")
        }
        arguments.removeSubrange(place...(place + 1))
        return fault
    }

    static func fail(_ text: String) -> Never {
        FileHandle.standardError.write(Data("orchestrator-worker-faulty: \(text)\n".utf8))
        exit(2)
    }
}
