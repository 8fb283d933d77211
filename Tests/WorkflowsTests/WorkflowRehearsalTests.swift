import DemoWorkflows
import LosslessJSON
import Testing
import Workflows

struct WorkflowRehearsalTests {
    private func rehearsal(_ name: String) throws -> WorkflowRehearsal {
        WorkflowRehearsal(try #require(try WorkflowRegistry(DemoWorkflows.all(flagDirectory: "/nowhere"))[name]))
    }

    @Test func suspendsAndGoesOn() async throws {
        var rehearsal = try rehearsal("demo_suspend")
        try await rehearsal.start([["name": "zed"]])
        #expect(rehearsal.status == .suspended)
        #expect(rehearsal.assignee == .noc)
        #expect(rehearsal.state["one"] == "hello zed")
        try await rehearsal.resume([["confirm": "yes"]])
        #expect(rehearsal.status == .completed)
        #expect(rehearsal.assignee == .system)
        #expect(rehearsal.state["confirm"] == true)
        #expect(rehearsal.steps.count == 6)
    }

    @Test func isCalledBack() async throws {
        var rehearsal = try rehearsal("demo_callback")
        try await rehearsal.start([["name": "zed"]])
        #expect(rehearsal.status == .awaitingCallback)
        try await rehearsal.callBack(["result": "fine"])
        #expect(rehearsal.status == .completed)
        #expect(rehearsal.state["validated"] == ["result": "fine"])
    }

    @Test func failsAndTellsWhy() async throws {
        var rehearsal = WorkflowRehearsal(
            .task("t", "") { Step("Fail") { () -> Void in throw StepFailure.inconsistentData("two truths") } })
        try await rehearsal.start()
        #expect(rehearsal.status == .inconsistentData)
        #expect(rehearsal.failedReason == "two truths")
        try await rehearsal.resume()
        #expect(rehearsal.steps.last?.state["retries"] == 1)
    }

    @Test func takesOnlyWhatFits() async throws {
        var rehearsal = try rehearsal("demo_suspend")
        await #expect(throws: WorkflowRehearsalError.wrongStatus(.created)) { try await rehearsal.resume() }
        await #expect(throws: WorkflowRehearsalError.wrongStatus(.created)) { try await rehearsal.callBack([:]) }
        await #expect(throws: WorkflowRehearsalError.self) { try await rehearsal.start([["bogus": 1]]) }
        #expect(rehearsal.status == .created)
        try await rehearsal.start([["name": "zed"]])
        await #expect(throws: WorkflowRehearsalError.wrongStatus(.suspended)) { try await rehearsal.start() }
    }
}
