import Foundation
import GRDB
import LocalProcesses
import LosslessJSON
import Testing
import Workflows

@testable import ProcessStore

/// The rows are orchestrator-core's, and one that is not is an error, never a trap.
@Suite struct SQLiteRowsTests {
    @Test func valuesAreOrchestratorCores() async throws {
        try await withStore { store in
            let stores = StorePair(first: store, second: store)
            let processID = try await stores.create(state: ["b": 1, "a": "é"])
            let lease = try await stores.claim(processID).lease
            _ = try await store.record(stores.transaction("Start", state: ["b": 1, "a": "é"]), under: lease)
            let rows = try await store.pool.read { db in
                try ["processes", "process_steps", "input_states", "orchestrator_wire_leases"].map { table in
                    try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { row in
                        Dictionary(uniqueKeysWithValues: row.map { ($0.0, "\($0.1.storage.value ?? "NULL")") })
                    }
                }
            }
            let id = processID.uuidString.lowercased()
            let process = try #require(rows[0].first)
            #expect(process["pid"] == id)
            #expect(process["last_status"] == "running")
            #expect(process["last_step"] == "Start")
            #expect(process["assignee"] == "SYSTEM")
            #expect(process["started_at"] == "2026-11-22 10:43:46.052710+00:00")
            #expect(process["last_modified_at"] == "2026-11-22 10:43:48.052710+00:00")
            #expect(process["is_task"] == "0")
            #expect(process["failed_reason"] == "NULL")
            let step = try #require(rows[1].first)
            #expect(step["pid"] == id)
            #expect(step["status"] == "success")
            #expect(step["state"] == #"{"b":1,"a":"é"}"#)
            #expect(step["created_by"] == "alice")
            #expect(step["started_at"] == "2026-11-22 10:43:47.552710+00:00")
            #expect(step["commit_hash"] == "NULL")
            let input = try #require(rows[2].first)
            #expect(input["input_type"] == "initial_state")
            #expect(input["input_state"] == #"{"b":1,"a":"é"}"#)
            #expect(
                rows[3] == [
                    [
                        "fence": "\(lease.fence)", "process_id": id, "owner": "w1/1",
                        "expires_at": "2026-11-22 10:43:57.052710+00:00",
                    ]
                ])
        }
    }

    @Test func aLeaseThatIsOverLeavesNoRow() async throws {
        try await withStore { store in
            let stores = StorePair(first: store, second: store)
            _ = try await stores.suspended()
            let aborted = try await stores.create()
            _ = try await stores.claim(aborted)
            try await store.abort(aborted, user: "bob", at: stores.at(9))
            let leases = try await store.pool.read {
                try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM orchestrator_wire_leases")
            }
            #expect(leases == 0)
        }
    }

    @Test(arguments: [
        "UPDATE processes SET last_status = 'paused'", "UPDATE processes SET started_at = 'yesterday'",
        "UPDATE processes SET last_status = x'00'", "UPDATE processes SET is_task = 'no'",
        "UPDATE workflows SET target = 'DESTROY'", "UPDATE workflows SET target = x'FF'",
        "UPDATE process_steps SET status = 'unknown'", "UPDATE process_steps SET state = '{'",
        "UPDATE process_steps SET state = '[1]'", "UPDATE process_steps SET state = x'7B7D'",
        "UPDATE process_steps SET stepid = 'not-a-uuid'",
        "UPDATE process_steps SET completed_at = '2026-13-01 00:00:00.000000+00:00'",
        "UPDATE input_states SET input_state = 'nope'",
    ])
    func aRowThatNobodyCanReadIsTold(change: String) async throws {
        try await withStore { store in
            let stores = StorePair(first: store, second: store)
            let processID = try await stores.suspended()
            try await store.pool.write { try $0.execute(sql: change) }
            let error = await refusal { try await store.process(processID) }
            #expect(error?.code == .schema, "\(change)")
            // Others go on.
            try await store.ping()
        }
    }

    @Test func engineSettingsWithoutItsRowIsTold() async throws {
        try await withStore { store in
            let processID = try await StorePair(first: store, second: store).create()
            try await store.pool.write { try $0.execute(sql: "DELETE FROM engine_settings") }
            for error in [
                await refusal { try await store.isEngineLocked() },
                await refusal { try await store.setEngineLock(true) },
                await refusal { try await StorePair(first: store, second: store).claim(processID) },
            ] {
                #expect(error?.code == .schema)
                #expect(error?.message.contains("engine_settings") == true)
            }
            #expect(try await store.process(processID)?.process.lastStatus == .created)
        }
    }

    private func withStore(_ body: (SQLiteProcessStore) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteProcessStore.open(path: folder.file("processes.db"))
            try await body(store)
            await store.close()
        }
    }
}
