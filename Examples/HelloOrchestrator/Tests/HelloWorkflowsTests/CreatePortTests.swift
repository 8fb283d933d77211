import HelloWorkflows
import Testing
import Workflows

/// Workflows are tested in memory: no api, no broker, no worker.
struct CreatePortTests {
    @Test func aNormalPortNeedsNobody() async throws {
        var rehearsal = WorkflowRehearsal(createPort)
        try await rehearsal.start([["customer_name": "SURF", "location": "AMS"]])
        #expect(rehearsal.status == .completed)
        #expect(rehearsal.state["switched_on"] == "ams-1")
        #expect(rehearsal.steps.map(\.status) == [.success, .success, .skipped, .skipped, .success, .complete])
    }

    @Test func aFastPortWaitsForTheNOC() async throws {
        var rehearsal = WorkflowRehearsal(createPort)
        try await rehearsal.start([["customer_name": "SURF", "location": "UTR", "speed": "fast"]])
        #expect(rehearsal.status == .suspended)
        #expect(rehearsal.assignee == .noc)
        try await rehearsal.resume([["approved": "yes"]])
        #expect(rehearsal.status == .completed)
    }

    @Test func aRefusedPortFailsAndTellsWhy() async throws {
        var rehearsal = WorkflowRehearsal(createPort)
        try await rehearsal.start([["customer_name": "SURF", "location": "UTR", "speed": "fast"]])
        await #expect(throws: WorkflowRehearsalError.self) { try await rehearsal.resume([["approved": false]]) }
        try await rehearsal.resume([["approved": false, "reason": "no budget"]])
        #expect(rehearsal.status == .failed)
        #expect(rehearsal.steps.last?.state["details"] == "no budget")
    }
}
