import LosslessJSON
import Testing

@testable import Workflows

struct MachineRunTests {
    private func machine(_ workflow: Workflow) -> ProcessMachine {
        let snapshot = ProcessSnapshot(
            processID: Transcript.processID, workflowName: workflow.name, isTask: false, statusBefore: .created,
            steps: [],
            initialState: ["a": 1], userInput: nil)
        return ProcessMachine(workflow: workflow, snapshot: snapshot, user: nil)
    }

    @Test func runsAndRecordsToTheEnd() async throws {
        let workflow = Workflow("w", "", target: .create) { Step("One") { () -> State in ["one": 1] } }
        var machine = machine(workflow)
        var names: [String] = []
        let ending = try await machine.run { transaction in
            names.append(transaction.record.name)
            return .recorded(engineLocked: false)
        }
        #expect(ending == .finished(.completed))
        #expect(names == ["Start", "One", "Done"])
    }

    @Test func aLockThatAppearsStopsIt() async throws {
        let workflow = Workflow("w", "", target: .create) { Step("One") { () -> State in ["one": 1] } }
        var machine = machine(workflow)
        #expect(try await machine.run { _ in .recorded(engineLocked: true) } == .engineLocked)
    }

    @Test func aRefusalIsRecordedAsAFailure() async throws {
        var machine = machine(Workflow("w", "", target: .create) {})
        var statuses: [StepStatus] = []
        let ending = try await machine.run { transaction in
            statuses.append(transaction.record.status)
            return statuses.count == 1 ? .refused(StepFailure("DataError", "no")) : .recorded(engineLocked: false)
        }
        #expect(ending == .finished(.failed))
        #expect(statuses == [.success, .failed])
    }

    @Test func aFencedWorkerStopsWithTheStoresError() async {
        struct Fenced: Error {}
        var machine = machine(Workflow("w", "", target: .create) {})
        await #expect(throws: Fenced.self) { _ = try await machine.run { _ in throw Fenced() } }
    }

    // OWP-OPS-010
    /// A worker that must stop cancels the step; whatever the step throws then is not the step's failure.
    @Test func aCancelledStepIsNotRecorded() async throws {
        let (started, signal) = AsyncStream<Void>.makeStream()
        let workflow = Workflow("w", "", target: .create) {
            Step("Forever") { () -> State in
                signal.yield()
                do { try await Task.sleep(for: .seconds(3600)) } catch {
                    throw StepFailure("Disguised", "as a failure")
                }
                return [:]
            }
        }
        let machine = machine(workflow)
        let task = Task {
            var machine = machine
            var names: [String] = []
            do {
                _ = try await machine.run { transaction in
                    names.append(transaction.record.name)
                    return .recorded(engineLocked: false)
                }
                return ["not cancelled"]
            } catch is CancellationError {
                return names
            }
        }
        for await _ in started { break }
        task.cancel()
        #expect(try await task.value == ["Start"])
    }
}
