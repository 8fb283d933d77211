import FoundationEssentials
import GRDB
import LosslessJSON
import Workflows

extension SQLiteProcessStore {
    public func resume(_ processID: UUID, input: JSONValue) async throws(StoreError) -> ResumeTicket {
        let input = try StoredJSON.text(of: input)
        let now = TimestampText(Date()).text
        return try await writes.perform { db in
            let process = try ResumableProcess(processID, in: db)
            guard process.status.isResumable else {
                throw StoreError.notResumable(process.status)
            }
            return try process.resume(input: input, at: now, in: db)
        }
    }

    public func resumeByCallback(
        _ processID: UUID, token: String, result: JSONValue
    ) async throws(StoreError) -> ResumeTicket {
        let now = TimestampText(Date()).text
        return try await writes.perform { db in
            let process = try ResumableProcess(processID, in: db)
            guard process.status == .awaitingCallback else {
                throw StoreError.notAwaitingCallback(process.status)
            }
            let pid = processID.text
            guard
                let row = try db.firstRow(
                    "SELECT rowid, state FROM process_steps WHERE process = ? ORDER BY rowid DESC LIMIT 1",
                    [process.id]),
                case .object(let state) = try StoredJSON.value(
                    from: try row.text(1), of: "the last step of process \(pid)"),
                let expected = state["__callback_token"]?.string, sameBytes(expected, token)
            else { throw StoreError.invalidToken }
            var newState = state
            newState[state["__callback_result_key"]?.string ?? "callback_result"] = result
            try db.run(
                "UPDATE process_steps SET state = ? WHERE rowid = ?",
                [try StoredJSON.text(of: .object(newState)), try row.int(0)])
            return try process.resume(replacing: .object(state), at: now, in: db)
        }
    }

    public func undoResume(_ ticket: ResumeTicket) async throws(StoreError) -> Bool {
        let pid = ticket.processID.text
        let now = TimestampText(Date()).text
        let replacedState: String? =
            if let state = ticket.replacedState { try StoredJSON.text(of: state) } else { nil }
        return try await writes.perform { db in
            guard let row = try db.firstRow("SELECT last_status, id FROM processes WHERE pid = ?", [pid]),
                try row.member(0, of: ProcessStatus.self) == .resumed
            else { return false }
            // Somebody resumed it after us, whose message may be on its way: the process must stay as it is.
            let id = try row.int(1)
            guard try db.newestUserInput(of: id) == ticket.newestInputStateID else { return true }
            if let inputStateID = ticket.inputStateID {
                try db.run(
                    "DELETE FROM input_states WHERE process = ? AND input_state_id = ?", [id, inputStateID.text])
            }
            if let replacedState {
                try db.run(
                    """
                    UPDATE process_steps SET state = ?1
                    WHERE rowid = (SELECT rowid FROM process_steps WHERE process = ?2 ORDER BY rowid DESC LIMIT 1)
                    """, [replacedState, id])
            }
            try db.run(
                "UPDATE processes SET last_status = ?, last_modified_at = ? WHERE id = ?",
                [ticket.previousStatus.rawValue, now, id])
            return true
        }
    }

    public func resumeRunning(limit: Int) async throws(StoreError) -> [ResumeTicket] {
        let now = TimestampText(Date()).text
        return try await writes.perform { db in
            let pids = try db.rows(
                """
                SELECT pid FROM processes WHERE last_status = 'running'
                AND NOT EXISTS (SELECT 1 FROM orchestrator_wire_leases WHERE process_id = pid)
                ORDER BY rowid LIMIT ?
                """, [max(0, limit)]
            ) { try $0.uuid(0) }
            return try pids.map { try ResumableProcess($0, in: db).resume(input: "{}", at: now, in: db) }
        }
    }
}

/// A process on its way to `resumed`, within a transaction.
private struct ResumableProcess {
    let processID: UUID
    let id: Int
    let status: ProcessStatus
    let workflowName: String
    let target: Target
    let isTask: Bool

    init(_ processID: UUID, in db: Database) throws {
        let row = try db.firstRow(
            """
            SELECT p.last_status, w.name, w.target, p.is_task, p.id
            FROM processes p JOIN workflows w ON w.workflow_id = p.workflow_id WHERE p.pid = ?
            """, [processID.text])
        guard let row else { throw StoreError.unknownProcess(processID.text) }
        self.processID = processID
        status = try row.member(0)
        workflowName = try row.text(1)
        target = try row.member(2)
        isTask = try row.bool(3)
        id = try row.int(4)
    }

    func resume(
        input: String? = nil, replacing replacedState: JSONValue? = nil, at moment: String, in db: Database
    ) throws -> ResumeTicket {
        let inputStateID = input.map { _ in UUID() }
        if let input, let inputStateID {
            let key = ProcessKey(pid: processID.text, id: id)
            try db.insertInput(inputStateID, of: key, state: input, type: .userInput, at: moment)
        }
        try db.run(
            "UPDATE processes SET last_status = 'resumed', last_modified_at = ? WHERE pid = ?",
            [moment, processID.text])
        let newest = try inputStateID ?? db.newestUserInput(of: id)
        return ResumeTicket(
            processID: processID, previousStatus: status, workflowName: workflowName, target: target, isTask: isTask,
            inputStateID: inputStateID, newestInputStateID: newest, replacedState: replacedState)
    }
}

extension Database {
    fileprivate func newestUserInput(of id: Int) throws -> UUID? {
        try firstRow(
            "SELECT input_state_id FROM input_states WHERE process = ? AND input_type = 'user_input' ORDER BY rowid DESC LIMIT 1",
            [id])?.uuid(0)
    }
}
