import FoundationEssentials
import PostgresWire
import Workflows

extension PostgreSQLProcessStore {
    public func process(_ processID: UUID) async throws(StoreError) -> ProcessDetail? {
        let pid = PostgresValue(processID.text)
        let results = try await execute(
            [
                PostgresCall(
                    PostgresStatement(schema.selectProcess(withTraceback: true) + " WHERE p.pid = $1::uuid"), [pid]),
                PostgresCall(StoredSteps.select, [pid]), PostgresCall(StoredInputs.select, [pid]),
            ], isIdempotent: true)
        do {
            guard let row = results[0].first else { return nil }
            return ProcessDetail(
                process: try ProcessRecord(row, traceback: try row.optionalText(13)),
                steps: try StoredSteps.records(results[1], of: processID),
                initialState: try StoredInputs(results[2], of: processID).initialState)
        } catch {
            throw failure.storeError(error)
        }
    }

    public func list(_ query: ProcessQuery) async throws(StoreError) -> ProcessPage {
        let statement = try ListStatement(
            query, dialect: .postgreSQL(hasNotes: schema.hasNotes), select: schema.selectProcess(withTraceback: false))
        let values = statement.arguments.map { PostgresValue($0) }
        let page = [statement.limit.map { PostgresValue($0) } ?? .null, PostgresValue(statement.offset)]
        let results = try await execute(
            [
                PostgresCall(PostgresStatement(statement.count), values),
                PostgresCall(PostgresStatement(statement.page), values + page),
            ], isIdempotent: true)
        do {
            return ProcessPage(
                processes: try results[1].map { try ProcessRecord($0, traceback: nil) },
                total: try results[0][0].int(0))
        } catch {
            throw failure.storeError(error)
        }
    }

    public func statusCounts() async throws(StoreError) -> StatusCounts {
        let rows = try await execute(
            "SELECT last_status, is_task, count(*) FROM processes GROUP BY last_status, is_task", isIdempotent: true)
        do {
            var counts = StatusCounts(processes: [:], tasks: [:])
            for row in rows {
                let (status, count): (ProcessStatus, Int) = (try row.member(0), try row.int(2))
                if try row.bool(1) { counts.tasks[status] = count } else { counts.processes[status] = count }
            }
            return counts
        } catch {
            throw failure.storeError(error)
        }
    }

    public func unsent(since: Date, limit: Int) async throws(StoreError) -> [UnsentProcess] {
        let rows = try await execute(
            Self.unsentProcesses,
            [PostgresValue(TimestampText(since).text), PostgresValue(Swift.max(0, limit))], isIdempotent: true)
        do {
            return try rows.map { row in
                let processID = try row.uuid(0)
                return UnsentProcess(
                    processID: processID, status: try row.member(1), workflowName: try row.text(2),
                    target: try row.member(3), isTask: try row.bool(4), createdBy: try row.optionalText(5),
                    initialState: try row.optionalText(6).map {
                        try StoredJSON.value(from: $0, of: "the initial_state of process \(processID.text)")
                    },
                    userInput: try row.optionalText(7).map {
                        try StoredJSON.value(from: $0, of: "the user_input of process \(processID.text)")
                    })
            }
        } catch {
            throw failure.storeError(error)
        }
    }

    private static let unsentProcesses: PostgresStatement = """
        SELECT p.pid, p.last_status, w.name, w.target, p.is_task, p.created_by,
            (SELECT input_state FROM input_states i WHERE i.pid = p.pid AND input_type = 'initial_state'
                ORDER BY input_time DESC LIMIT 1),
            (SELECT input_state FROM input_states i WHERE i.pid = p.pid AND input_type = 'user_input'
                ORDER BY input_time DESC LIMIT 1)
        FROM processes p JOIN workflows w ON w.workflow_id = p.workflow_id
        LEFT JOIN orchestrator_wire_leases l ON l.process_id = p.pid
        WHERE p.last_status IN ('created', 'resumed', 'running') AND p.last_modified_at < $1::timestamptz
        AND (p.last_status <> 'running' OR l.expires_at < $1::timestamptz)
        ORDER BY p.last_modified_at, p.pid LIMIT $2::bigint
        """
}

extension ProcessRecord {
    /// The columns of ``PostgreSQLSchema/selectProcess(withTraceback:)``.
    fileprivate init(_ row: PostgresRow, traceback: String?) throws {
        self.init(
            processID: try row.uuid(0), workflowID: try row.uuid(1), workflowName: try row.text(2),
            workflowTarget: try row.member(3), isTask: try row.bool(4), assignee: Assignee(rawValue: try row.text(5)),
            lastStatus: try row.member(6), lastStep: try row.optionalText(7), startedAt: try row.date(8),
            lastModifiedAt: try row.date(9), failedReason: try row.optionalText(10), traceback: traceback,
            createdBy: try row.optionalText(11), note: try row.optionalText(12))
    }
}
