import FoundationEssentials
import LosslessJSON
import PostgresWire
import Workflows

extension PostgreSQLProcessStore {
    public func resume(_ processID: UUID, input: JSONValue) async throws(StoreError) -> ResumeTicket {
        let input = try StoredJSON.text(of: input)
        return try await transaction { session in
            let process = try ResumableProcess(processID, in: session)
            guard process.status.isResumable else { throw StoreError.notResumable(process.status) }
            let inputStateID = UUID()
            try session.execute(
                Self.insertUserInput,
                [PostgresValue(inputStateID.text), PostgresValue(processID.text), PostgresValue(input)])
            return try process.resume(inputStateID: inputStateID, in: session)
        }
    }

    public func resumeByCallback(
        _ processID: UUID, token: String, result: JSONValue
    ) async throws(StoreError) -> ResumeTicket {
        try await transaction { session in
            let process = try ResumableProcess(processID, in: session)
            guard process.status == .awaitingCallback else { throw StoreError.notAwaitingCallback(process.status) }
            guard let row = try session.execute(Self.lastStep, [PostgresValue(processID.text)]).first,
                case .object(let state) = try StoredJSON.value(
                    from: try row.text(1), of: "the last step of process \(processID.text)"),
                let expected = state["__callback_token"]?.string, sameBytes(expected, token)
            else { throw StoreError.invalidToken }
            var newState = state
            newState[state["__callback_result_key"]?.string ?? "callback_result"] = result
            try session.execute(
                "UPDATE process_steps SET state = $2::jsonb WHERE stepid = $1::uuid",
                [PostgresValue(try row.text(0)), PostgresValue(try StoredJSON.text(of: .object(newState)))])
            return try process.resume(replacing: .object(state), in: session)
        }
    }

    public func undoResume(_ ticket: ResumeTicket) async throws(StoreError) -> Bool {
        let pid = PostgresValue(ticket.processID.text)
        let replacedState: String? =
            if let state = ticket.replacedState { try StoredJSON.text(of: state) } else { nil }
        return try await transaction { session in
            guard let row = try session.execute(Self.lockStatus, [pid]).first,
                try row.member(0, of: ProcessStatus.self) == .resumed
            else { return false }
            // Somebody resumed it after us, whose message may be on its way: the process must stay as it is.
            guard try session.newestUserInput(of: ticket.processID) == ticket.newestInputStateID else { return true }
            if let inputStateID = ticket.inputStateID {
                try session.execute(
                    "DELETE FROM input_states WHERE input_state_id = $1::uuid", [PostgresValue(inputStateID.text)])
            }
            if let replacedState, let step = try session.execute(Self.lastStep, [pid]).first {
                try session.execute(
                    "UPDATE process_steps SET state = $2::jsonb WHERE stepid = $1::uuid",
                    [PostgresValue(try step.text(0)), PostgresValue(replacedState)])
            }
            try session.execute(Self.setStatus, [pid, PostgresValue(ticket.previousStatus.rawValue), .now])
            return true
        }
    }

    public func resumeRunning(limit: Int) async throws(StoreError) -> [ResumeTicket] {
        let rows = try await execute(Self.resumeAllRunning, [PostgresValue(Swift.max(0, limit)), .now])
        do {
            return try rows.map { row in
                ResumeTicket(
                    processID: try row.uuid(0), previousStatus: .running, workflowName: try row.text(1),
                    target: try row.member(2), isTask: try row.bool(3), inputStateID: try row.uuid(4))
            }
        } catch {
            throw failure.storeError(error)
        }
    }

    fileprivate static let lockStatus: PostgresStatement =
        "SELECT last_status FROM processes WHERE pid = $1::uuid FOR UPDATE"
    fileprivate static let lastStep: PostgresStatement =
        "SELECT stepid, state FROM process_steps WHERE pid = $1::uuid ORDER BY completed_at DESC LIMIT 1"
    fileprivate static let setStatus: PostgresStatement =
        "UPDATE processes SET last_status = $2::text, last_modified_at = $3::timestamptz WHERE pid = $1::uuid"

    /// The newest counts, so it is newer than all before, whatever the clocks say.
    private static let insertUserInput: PostgresStatement = """
        INSERT INTO input_states (input_state_id, pid, input_state, input_time, input_type)
        SELECT $1::uuid, $2::uuid, $3::jsonb, GREATEST(clock_timestamp(), (
            SELECT max(input_time) + interval '1 microsecond' FROM input_states WHERE pid = $2::uuid)), 'user_input'
        """

    private static let resumeAllRunning: PostgresStatement = """
        WITH chosen AS (
            SELECT p.pid, w.name, w.target, p.is_task, gen_random_uuid() AS input_state_id
            FROM processes p JOIN workflows w ON w.workflow_id = p.workflow_id
            WHERE p.last_status = 'running'
            AND NOT EXISTS (SELECT 1 FROM orchestrator_wire_leases l WHERE l.process_id = p.pid)
            ORDER BY p.started_at, p.pid LIMIT $1::bigint FOR UPDATE OF p
        ), process AS (
            UPDATE processes SET last_status = 'resumed', last_modified_at = $2::timestamptz
            WHERE pid IN (SELECT pid FROM chosen)
        ), input AS (
            INSERT INTO input_states (input_state_id, pid, input_state, input_time, input_type)
            SELECT input_state_id, pid, '{}', clock_timestamp(), 'user_input' FROM chosen
        )
        SELECT pid, name, target, is_task, input_state_id FROM chosen
        """
}

/// A process on its way to `resumed`, its row locked.
private struct ResumableProcess {
    let processID: UUID
    let status: ProcessStatus
    let workflowName: String
    let target: Target
    let isTask: Bool

    init(_ processID: UUID, in session: PostgresSession) throws {
        let rows = try session.execute(
            """
            SELECT p.last_status, w.name, w.target, p.is_task
            FROM processes p JOIN workflows w ON w.workflow_id = p.workflow_id WHERE p.pid = $1::uuid FOR UPDATE OF p
            """, [PostgresValue(processID.text)])
        guard let row = rows.first else { throw StoreError.unknownProcess(processID.text) }
        self.processID = processID
        status = try row.member(0)
        workflowName = try row.text(1)
        target = try row.member(2)
        isTask = try row.bool(3)
    }

    func resume(
        inputStateID: UUID? = nil, replacing replacedState: JSONValue? = nil, in session: PostgresSession
    ) throws -> ResumeTicket {
        let resumed = PostgresValue(ProcessStatus.resumed.rawValue)
        try session.execute(PostgreSQLProcessStore.setStatus, [PostgresValue(processID.text), resumed, .now])
        return ResumeTicket(
            processID: processID, previousStatus: status, workflowName: workflowName, target: target, isTask: isTask,
            inputStateID: inputStateID,
            newestInputStateID: try inputStateID ?? session.newestUserInput(of: processID),
            replacedState: replacedState)
    }
}

extension PostgresSession {
    fileprivate func newestUserInput(of processID: UUID) throws -> UUID? {
        try execute(
            """
            SELECT input_state_id FROM input_states WHERE pid = $1::uuid AND input_type = 'user_input'
            ORDER BY input_time DESC LIMIT 1
            """, [PostgresValue(processID.text)]
        ).first?.uuid(0)
    }
}

extension PostgresValue {
    static var now: PostgresValue { PostgresValue(TimestampText(Date()).text) }
}
