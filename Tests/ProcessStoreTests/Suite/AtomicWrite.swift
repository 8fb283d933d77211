import Foundation
import LosslessJSON
import ProcessStore
import Testing
import Workflows

/// A write to several tables, which is made as a whole or not at all: when the database refuses one of the tables, the others
/// stay as they were.
struct AtomicWrite: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let tables: [String]
    /// Brings a process to where it can be written; what it answers makes the write.
    let prepare: @Sendable (StorePair) async throws -> @Sendable () async throws -> Void

    /// What the tables of a database hold, as text.
    static let looked = ["processes", "process_steps", "input_states", "orchestrator_wire_leases"]

    init(
        _ name: String, _ tables: [String],
        _ prepare: @escaping @Sendable (StorePair) async throws -> @Sendable () async throws -> Void
    ) {
        testDescription = name
        self.tables = tables
        self.prepare = prepare
    }

    static let all: [AtomicWrite] = [
        AtomicWrite("a process and its initial state", ["processes", "input_states"]) { stores in
            _ = try await stores.create()
            return {
                try await stores.first.createProcess(
                    NewProcess(
                        processID: UUID(), workflowName: "demo_three_steps", createdBy: "ann", initialState: ["a": 1],
                        at: stores.at(1)))
            }
        },
        AtomicWrite("the status running and its lease", ["processes", "orchestrator_wire_leases"]) { stores in
            let processID = try await stores.create()
            return { _ = try await stores.first.claimForRun(stores.request(processID)) }
        },
        AtomicWrite("a step and what it makes of its process", ["processes", "process_steps"]) { stores in
            let lease = try await stores.claim(try await stores.create()).lease
            return { _ = try await stores.first.record(stores.transaction("Start"), under: lease) }
        },
        AtomicWrite(
            "the last step of a run and the end of its lease",
            ["processes", "process_steps", "orchestrator_wire_leases"]
        ) { stores in
            let lease = try await stores.claim(try await stores.create()).lease
            return { _ = try await stores.first.record(stores.transaction("Ask", .suspend, .suspended), under: lease) }
        },
        AtomicWrite("the status resumed and the input", ["processes", "input_states"]) { stores in
            let processID = try await stores.suspended()
            return { _ = try await stores.first.resume(processID, input: ["confirm": true]) }
        },
        AtomicWrite("the status resumed and what was called back", ["processes", "process_steps"]) { stores in
            let processID = try await stores.awaitingCallback(["__callback_token": "t"])
            return { _ = try await stores.first.resumeByCallback(processID, token: "t", result: ["ok": true]) }
        },
        AtomicWrite(
            "an abort and the end of the lease", ["processes", "process_steps", "orchestrator_wire_leases"]
        ) { stores in
            let processID = try await stores.create()
            _ = try await stores.claim(processID)
            return { try await stores.first.abort(processID, user: "bob", at: stores.at(9)) }
        },
    ]
}
