import Foundation
import LosslessJSON
import Workflows

/// Does what the program says that a step does.
struct StepPerformer: Sendable {
    let folder: FixtureFolder
    let runs: RunLedger

    private static let gatePause = Duration.milliseconds(4)

    /// Nil where the program has no such step. The state's own program comes first: what a message or an answer brings along
    /// shows in what is run.
    func instruction(_ number: Int, _ state: State) -> StepInstruction? {
        if let program = state["program"].flatMap(StepProgram.init) { return program[step: number] }
        guard let processID = state["process_id"]?.string, let bytes = folder.read(folder.programPath(processID)),
            let value = try? JSONValue.parse(bytes)
        else { return nil }
        return StepProgram(value)?[step: number]
    }

    func perform(_ number: Int, _ state: State) async throws -> State {
        let processID = state["process_id"]?.string ?? ""
        runs.stepBegan("step-\(number)", of: processID)
        switch instruction(number, state) {
        case .raises: throw StepFailure("ConformanceError", "told to raise")
        case .exits(let times):
            for time in 0..<max(0, times) where folder.create(folder.crashPath(processID, step: number, time: time)) {
                kill(getpid(), SIGKILL)
            }
        case .gate(let name): try await wait(for: name, processID)
        case .returns, .suspends, nil: break
        }
        return ["step-\(number)": "done"]
    }

    /// Until the gate is open, or the process is forgotten.
    private func wait(for gate: String, _ processID: String) async throws {
        let (open, program) = (folder.gatePath(gate), folder.programPath(processID))
        while !folder.exists(open), folder.exists(program) { try await Task.sleep(for: Self.gatePause) }
    }
}
