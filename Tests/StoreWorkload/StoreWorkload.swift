import Foundation
import LosslessJSON
import ProcessStore
import Workflows

/// A program that uses a store as a worker does, for tests that need several programs, or one that they can kill.
///
/// `record FILE`: runs processes without end, eight at a time, and prints `PID STEP` for each step once it is recorded.
/// `claim FILE OWNER PID...`: tries to claim each process and prints the ids of those it got.
@main
enum StoreWorkload {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else { exit(2) }
        let store = try await SQLiteProcessStore.open(path: arguments[1])
        switch arguments[0] {
        case "record": try await record(in: store)
        case "claim" where arguments.count > 2:
            try await claim(arguments.dropFirst(3).compactMap { UUID(uuidString: $0) }, as: arguments[2], in: store)
        default: exit(2)
        }
        await store.close()
    }

    private static func record(in store: SQLiteProcessStore) async throws {
        _ = try await store.register([
            WorkflowRegistration(name: "demo_three_steps", target: .create, isTask: false, description: "")
        ])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<8 {
                group.addTask {
                    while true { try await runOne(owner: "child/\(lane)", in: store) }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func runOne(owner: String, in store: SQLiteProcessStore) async throws {
        let processID = UUID()
        try await store.createProcess(
            NewProcess(
                processID: processID, workflowName: "demo_three_steps", createdBy: "test", initialState: [:], at: .now))
        say(processID, "created")
        let request = RunRequest(
            processID: processID, expected: .created, owner: owner, now: .now, leaseUntil: .now.addingTimeInterval(60))
        guard case .claimed(let lease, _, _) = try await store.claimForRun(request) else { exit(3) }
        for (index, name) in ["Start", "One", "Two", "Three", "Done"].enumerated() {
            let isLast = name == "Done"
            let step = StepRecord(
                name: name, status: isLast ? .complete : .success, state: ["index": .number(JSONNumber(index))],
                createdBy: "test", startedAt: .now, completedAt: .now)
            _ = try await store.record(
                StepTransaction(record: step, lastStatus: isLast ? .completed : .running, lastStep: name), under: lease)
            say(processID, name)
        }
    }

    private static func claim(_ processIDs: [UUID], as owner: String, in store: SQLiteProcessStore) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for processID in processIDs {
                group.addTask {
                    let request = RunRequest(
                        processID: processID, expected: .created, owner: owner, now: .now,
                        leaseUntil: .now.addingTimeInterval(60))
                    if case .claimed = try await store.claimForRun(request) { say(processID, "claimed") }
                }
            }
            try await group.waitForAll()
        }
    }

    /// One write of a whole line, so that a killed program leaves no half line behind others.
    private static func say(_ processID: UUID, _ what: String) {
        let line = Array("\(processID.uuidString) \(what)\n".utf8)
        _ = line.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    }
}
