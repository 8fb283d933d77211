import ChaosLedger
import Foundation

/// How many processes a second our workers execute when nothing is done to them.
struct SpeedGauge: Sendable {
    private static let processes = 150
    /// Other programs take the machine's time as they like, so the best of some turns counts.
    private static let mostTurns = 8

    let run: Run

    /// The best of two turns.
    func measure() async throws -> Double { max(try await turn(), try await turn()) }

    /// The best of as many turns as it takes to reach that much, up to a limit.
    func measure(atLeast wanted: Double) async throws -> Double {
        var best = 0.0
        for _ in 0..<Self.mostTurns {
            best = max(best, try await turn())
            if best >= wanted { break }
        }
        return best
    }

    private func turn() async throws -> Double {
        let begin = MonotonicClock.now
        let processes = try await run.sender.send(Self.processes, pause: 0)
        try await wait("\(Self.processes) processes") {
            try await run.stage.messages() == 0
        }
        var last = begin
        for event in try LedgerFile.read(folder: run.stage.folder) where event.time > begin {
            if case .recorded(let process, "Done") = event.kind, processes.contains(process) {
                last = max(last, event.time)
            }
        }
        return Double(Self.processes) / (Double(last - begin) / 1_000_000_000)
    }
}
