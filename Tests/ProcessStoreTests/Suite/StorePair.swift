import Foundation
import LosslessJSON
import ProcessStore
import Testing
import Workflows

/// Two stores on one fresh database, as two programs would open them; a backend may give the same one twice.
struct StorePair: Sendable {
    let first: any ProcessStore
    let second: any ProcessStore

    /// When everything in the suite begins, to the microsecond as databases keep it.
    static let start = Date(timeIntervalSince1970: 1_795_344_226.052_71)

    func at(_ seconds: Double) -> Date { Self.start.addingTimeInterval(seconds) }

    /// Registers the workflow and creates a process of it.
    func create(
        _ name: String = "demo_three_steps", isTask: Bool = false, createdBy: String = "alice",
        state: JSONObject = ["name": "zed", "count": 1], at seconds: Double = 0
    ) async throws -> UUID {
        _ = try await first.register([
            WorkflowRegistration(
                name: name, target: isTask ? .system : .create, isTask: isTask, description: "For tests")
        ])
        let processID = UUID()
        try await first.createProcess(
            NewProcess(
                processID: processID, workflowName: name, createdBy: createdBy, initialState: state, at: at(seconds)))
        return processID
    }

    /// Claims at `seconds` with a lease of 10 seconds; fails the test when it is not granted.
    func claim(
        _ processID: UUID, expecting status: ProcessStatus = .created, owner: String = "w1/1", at seconds: Double = 1,
        by store: (any ProcessStore)? = nil
    ) async throws -> (lease: Lease, snapshot: ProcessSnapshot) {
        let claim = try await (store ?? first).claimForRun(request(processID, status, owner, at: seconds))
        guard case .claimed(let lease, let snapshot, _) = claim else {
            throw NotClaimed(claim: claim)
        }
        return (lease, snapshot)
    }

    func request(
        _ processID: UUID, _ status: ProcessStatus = .created, _ owner: String = "w1/1", at seconds: Double = 1
    ) -> RunRequest {
        RunRequest(
            processID: processID, expected: status, owner: owner, now: at(seconds), leaseUntil: at(seconds + 10))
    }

    func step(
        _ name: String, _ status: StepStatus = .success, state: JSONObject = ["name": "zed"], at seconds: Double = 2,
        by user: String = "alice"
    ) -> StepRecord {
        StepRecord(
            name: name, status: status, state: state, createdBy: user, startedAt: at(seconds - 0.5),
            completedAt: at(seconds))
    }

    func transaction(
        _ name: String, _ status: StepStatus = .success, _ lastStatus: ProcessStatus = .running,
        state: JSONObject = ["name": "zed"], at seconds: Double = 2
    ) -> StepTransaction {
        StepTransaction(
            record: step(name, status, state: state, at: seconds), lastStatus: lastStatus, lastStep: name)
    }

    /// A process that is suspended in `Ask confirmation` after `Start`.
    func suspended(_ name: String = "demo_suspend", isTask: Bool = false) async throws -> UUID {
        let processID = try await create(name, isTask: isTask)
        let lease = try await claim(processID).lease
        _ = try await first.record(transaction("Start", state: ["one": 1]), under: lease)
        _ = try await first.record(
            transaction("Ask confirmation", .suspend, .suspended, state: ["one": 1, "asked": true], at: 3), under: lease
        )
        return processID
    }

    func detail(_ processID: UUID) async throws -> ProcessDetail {
        try #require(try await second.process(processID))
    }

    func status(_ processID: UUID) async throws -> ProcessStatus { try await detail(processID).process.lastStatus }
}

struct NotClaimed: Error {
    let claim: RunClaim
}

/// Runs `body`, which must be refused with `code`.
func expectRefusal(
    _ code: StoreError.Code, _ body: () async throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
) async {
    do {
        try await body()
        Issue.record("It was not refused.", sourceLocation: sourceLocation)
    } catch let error as StoreError {
        #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
        #expect(!error.message.isEmpty, sourceLocation: sourceLocation)
    } catch {
        Issue.record("Another error: \(error)", sourceLocation: sourceLocation)
    }
}
