import Foundation
import GRDB
import LosslessJSON
import ProcessStore
import Workflows

/// The processes of the worker under test, written and read behind its back.
struct FixtureDatabase: Sendable {
    private let queue: DatabaseQueue

    /// Makes the tables and the rows of the workflows, as the worker itself would.
    init(_ folder: FixtureFolder, workflows: [Workflow]) async throws {
        let store = try await SQLiteProcessStore.open(path: folder.databasePath)
        _ = try await store.register(
            workflows.map {
                WorkflowRegistration(name: $0.name, target: $0.target, isTask: $0.isTask, description: $0.description)
            })
        await store.close()
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        queue = try DatabaseQueue(path: folder.databasePath, configuration: configuration)
    }

    func create(_ process: FixtureProcess) async throws {
        try await queue.write { db in
            try Self.forget(process.processID, db)
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO workflows (workflow_id, name, target, is_task, description, created_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    UUID().uuidString.lowercased(), process.workflow, process.isTask ? "SYSTEM" : "CREATE",
                    process.isTask,
                    "Of the conformance suite", Self.now(),
                ])
            try db.execute(
                sql: """
                    INSERT INTO processes (pid, workflow_id, last_status, started_at, last_modified_at, created_by, is_task)
                    SELECT ?, workflow_id, ?, ?, ?, 'SYSTEM', ? FROM workflows WHERE name = ?
                    """,
                arguments: [
                    process.processID, process.status, Self.now(), Self.now(), process.isTask, process.workflow,
                ])
            try Self.insert(.object(process.initialState), type: "initial_state", of: process.processID, db)
        }
    }

    /// False where there is no such process.
    func resume(_ processID: String, input: JSONValue) async throws -> Bool {
        try await queue.write { db in
            try db.execute(sql: "UPDATE processes SET last_status = 'resumed' WHERE pid = ?", arguments: [processID])
            guard db.changesCount == 1 else { return false }
            try Self.insert(input, type: "user_input", of: processID, db)
            return true
        }
    }

    /// Nil where there is no such process.
    func process(_ processID: String) async throws -> JSONObject? {
        try await queue.read { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT last_status, last_step FROM processes WHERE pid = ?", arguments: [processID])
            else { return nil }
            let steps = try Row.fetchAll(
                db, sql: "SELECT name, status, created_by, state FROM process_steps WHERE pid = ? ORDER BY rowid",
                arguments: [processID])
            let shown = steps.filter { row in
                !["Start", "Done"].contains(row["name"] as String) && (row["status"] as String) != "skipped"
            }
            let state = try (steps.last?["state"] as String?).map { try JSONValue.parse($0) }
            // The twin of a step that the program did not choose is skipped, and no step of the contract.
            let isSkipped = steps.last.map { ($0["status"] as String) == "skipped" } ?? false
            let lastStep = isSkipped ? shown.last?["name"] as String? : row["last_step"] as String?
            return [
                "status": .string(row["last_status"]),
                "last_step": lastStep.map { .string($0) } ?? .null,
                "steps": .array(
                    shown.map { row in
                        [
                            "name": .string(row["name"]), "status": .string(row["status"]),
                            "created_by": (row["created_by"] as String?).map { .string($0) } ?? .null,
                        ]
                    }),
                "state": state ?? .null,
            ]
        }
    }

    func status(_ processID: String) async throws -> String? {
        try await queue.read { db in
            try String.fetchOne(db, sql: "SELECT last_status FROM processes WHERE pid = ?", arguments: [processID])
        }
    }

    func lock(_ isLocked: Bool) async throws {
        try await queue.write { db in
            try db.execute(sql: "UPDATE engine_settings SET global_lock = ?", arguments: [isLocked])
        }
    }

    /// As an api does it: the lease ends with the status. False where there is no such process.
    func abort(_ processID: String) async throws -> Bool {
        try await queue.write { db in
            try db.execute(sql: "UPDATE processes SET last_status = 'aborted' WHERE pid = ?", arguments: [processID])
            let isKnown = db.changesCount == 1
            try db.execute(
                sql: "DELETE FROM orchestrator_wire_leases WHERE process_id = ?", arguments: [processID])
            return isKnown
        }
    }

    func reset() async throws {
        try await queue.write { db in
            try db.execute(sql: "DELETE FROM orchestrator_wire_leases")
            try db.execute(sql: "DELETE FROM processes")
            try db.execute(sql: "UPDATE engine_settings SET global_lock = 0")
        }
    }

    private static func forget(_ processID: String, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM orchestrator_wire_leases WHERE process_id = ?", arguments: [processID])
        try db.execute(sql: "DELETE FROM processes WHERE pid = ?", arguments: [processID])
    }

    private static func insert(_ value: JSONValue, type: String, of processID: String, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO input_states (input_state_id, pid, process, input_state, input_time, input_type)
                SELECT ?, pid, id, ?, ?, ? FROM processes WHERE pid = ?
                """,
            arguments: [UUID().uuidString.lowercased(), value.text(), now(), type, processID])
    }

    /// As the store writes it: UTC with six digits.
    private static func now() -> String {
        let microseconds = Int(Date().timeIntervalSince1970 * 1_000_000)
        var seconds = time_t(microseconds / 1_000_000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func padded(_ number: Int, _ digits: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
        }
        let date = [(Int(parts.tm_year) + 1900, 4), (Int(parts.tm_mon) + 1, 2), (Int(parts.tm_mday), 2)]
        let time = [Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)]
        return date.map(padded).joined(separator: "-") + " " + time.map { padded($0, 2) }.joined(separator: ":")
            + "." + padded(microseconds % 1_000_000, 6) + "+00:00"
    }
}
