import FoundationEssentials
import GRDB
import LosslessJSON
import Workflows

/// The steps of one process as they were read, their JSON not yet parsed.
struct StepRows: Sendable {
    private struct Step: Sendable {
        var record: StepRecord
        var state: String
    }

    private let process: ProcessKey
    private let storedSteps: [Step]

    init(of process: ProcessKey, in db: Database) throws {
        self.process = process
        storedSteps = try db.rows(
            """
            SELECT stepid, name, status, state, created_by, started_at, completed_at FROM process_steps
            WHERE process = ? ORDER BY rowid
            """, [process.id]
        ) { row in
            Step(
                record: StepRecord(
                    stepID: try row.uuid(0), name: try row.text(1), status: try row.member(2), state: JSONObject(),
                    createdBy: try row.optionalText(4) ?? "SYSTEM", startedAt: try row.date(5),
                    completedAt: try row.date(6)),
                state: try row.text(3))
        }
    }

    func records() throws(StoreError) -> [StepRecord] {
        var records: [StepRecord] = []
        records.reserveCapacity(storedSteps.count)
        for step in storedSteps {
            var record = step.record
            guard
                case .object(let state) = try StoredJSON.value(
                    from: step.state, of: "step \(step.record.stepID.text) of process \(process.pid)")
            else {
                throw StoreError(
                    .schema,
                    "The state of step \(record.stepID.text) of process \(process.pid) is no JSON object: correct the row."
                )
            }
            record.state = state
            records.append(record)
        }
        return records
    }
}
