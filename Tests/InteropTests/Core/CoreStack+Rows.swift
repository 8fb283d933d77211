import LocalProcesses

extension CoreStack {
    /// What the database holds of a process, ids, tokens and moments aside, in lines that can be compared. (And aside
    /// `commit_hash`, which names the checkout that orchestrator-core was started in.)
    func rows(of id: String) async throws -> String {
        let process = try await psql(
            """
            SELECT 'process', w.name, last_status, last_step, assignee, failed_reason, traceback IS NOT NULL, created_by, p.is_task
            FROM processes p JOIN workflows w USING (workflow_id) WHERE pid = '\(id)'
            """)
        let steps = try await psql(
            """
            SELECT 'step', name, status, created_by, state FROM process_steps WHERE pid = '\(id)' ORDER BY completed_at
            """)
        let inputs = try await psql(
            "SELECT input_type, input_state FROM input_states WHERE pid = '\(id)' ORDER BY input_time")
        return [process, steps, inputs].joined(separator: "\n")
            .replacing(id, with: "<process>")
            .replacing(#/[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]+(\+00(:00)?)?/#, with: "<moment>")
            .replacing(#/callback/[A-Za-z0-9_-]{20,}/#, with: "callback/<token>")
            .replacing(#/"__callback_token": "[^"]*"/#, with: #""__callback_token": "<token>""#)
    }

    /// Waits until the database says so.
    func wait(_ what: String, until isReached: @escaping @Sendable () async throws -> Bool) async throws {
        try await withTimeout(.seconds(180), what) {
            while try await !isReached() { try await Task.sleep(for: .milliseconds(50)) }
        }
    }
}
