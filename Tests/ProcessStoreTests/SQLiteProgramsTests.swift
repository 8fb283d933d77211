import Foundation
import GRDB
import LocalProcesses
import Testing
import Workflows

@testable import ProcessStore

/// Several programs on one file, and one that is killed while it writes.
@Suite struct SQLiteProgramsTests {
    private static func workload() throws -> String { try Checkout.executable("store-workload") }

    @Test func ofProgramsThatClaimTheSameProcesses_EachProcessGoesToOne() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("processes.db")
            let store = try await SQLiteProcessStore.open(path: path)
            let stores = StorePair(first: store, second: store)
            var ids: [String] = []
            for _ in 0..<200 { ids.append(try await stores.create().uuidString) }
            let claimed = try await withThrowingTaskGroup(of: [String].self) { group in
                for index in 0..<4 {
                    group.addTask { [ids] in
                        let result = try await FinishedProcess.run(
                            try Self.workload(), ["claim", path, "program-\(index)"] + ids.shuffled())
                        #expect(result.exitCode == 0, "\(result.standardError)")
                        return result.standardOutput.split(separator: "\n").map { String($0.prefix(36)) }
                    }
                }
                return try await group.reduce(into: [String]()) { $0 += $1 }
            }
            #expect(claimed.count == 200)
            #expect(Set(claimed) == Set(ids))
            #expect(try await store.statusCounts().processes == [.running: 200])
            await store.close()
        }
    }

    @Test(arguments: 1...6)
    func aProgramThatIsKilledLeavesNoHalfTransaction(round: Int) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("processes.db")
            let child = try await ChildProcess.start(try Self.workload(), ["record", path])
            var acknowledged: [String: [String]] = [:]
            var lines = 0
            for await line in await child.stream() {
                let (pid, what) = (String(line.text.prefix(36)), String(line.text.dropFirst(37)))
                acknowledged[pid, default: []].append(what)
                lines += 1
                // Some way into it, and then wherever it happens to be.
                if lines == 150 * round + round * round { child.send(signal: SIGKILL) }
            }
            #expect(try await child.exitCode() == 128 + SIGKILL)

            let store = try await SQLiteProcessStore.open(path: path)
            let check = try await store.pool.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
            #expect(check == ["ok"])
            let leased = try await store.pool.read {
                try Set(String.fetchAll($0, sql: "SELECT process_id FROM orchestrator_wire_leases"))
            }
            let stored = try await store.list(ProcessQuery()).processes
            #expect(Set(stored.map(\.processID.uuidString)).isSuperset(of: acknowledged.keys))
            let names = ["Start", "One", "Two", "Three", "Done"]
            for process in stored {
                let detail = try #require(try await store.process(process.processID))
                let steps = detail.steps.map(\.name)
                #expect(steps == Array(names.prefix(steps.count)))
                #expect(process.lastStep == steps.last)
                #expect((process.lastStatus == .completed) == (steps.last == "Done"))
                #expect(leased.contains(process.processID.text) == (process.lastStatus == .running))
                #expect(detail.initialState != nil)
                // What was acknowledged is there; at most one step beyond it was written and not yet told.
                let told = (acknowledged[process.processID.uuidString] ?? []).filter { $0 != "created" }
                #expect(steps.count == told.count || steps.count == told.count + 1)
            }
            // The processes that it left can be taken over once their leases are over.
            if let left = stored.first(where: { $0.lastStatus == .running }) {
                let later = Date.now.addingTimeInterval(120)
                let claim = try await store.claimForRun(
                    RunRequest(
                        processID: left.processID, expected: .created, owner: "heir/1", now: later,
                        leaseUntil: later.addingTimeInterval(10)))
                guard case .claimed(_, let snapshot, _) = claim else { throw NotClaimed(claim: claim) }
                #expect(snapshot.statusBefore == .running)
            }
            await store.close()
        }
    }
}
