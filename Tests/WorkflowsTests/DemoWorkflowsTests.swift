import DemoWorkflows
import Foundation
import LosslessJSON
import Testing

@testable import Workflows

/// The demo workflows from end to end, as orchestrator-core was seen to run their originals.
struct DemoWorkflowsTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "demo-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func workflow(_ name: String) throws -> Workflow {
        try #require(try WorkflowRegistry(DemoWorkflows.all(flagDirectory: folder.path()))[name])
    }

    private func setFlag(_ isSet: Bool) throws {
        let file = folder.appending(path: "fail.flag")
        if isSet { try Data().write(to: file) } else { try FileManager.default.removeItem(at: file) }
    }

    private func start(_ name: String, _ form: JSONObject = [:]) async throws -> (ProcessMachine.Ending, Transcript) {
        let workflow = try workflow(name)
        let outcome = try workflow.initialState(
            processID: Transcript.processID, reporter: "SYSTEM", userInputs: [form])
        guard case .complete(let state) = outcome else { throw FormProblem("the form is not complete") }
        var transcript = Transcript(workflow, isTask: workflow.isTask, initialState: .object(state), user: "SYSTEM")
        return (try await transcript.finish(), transcript)
    }

    private func resume(
        _ name: String, _ before: Transcript, _ input: JSONValue = [:]
    ) async throws -> (ProcessMachine.Ending, Transcript) {
        let workflow = try workflow(name)
        var transcript = Transcript(
            workflow, isTask: workflow.isTask, status: .resumed, steps: before.rows, userInput: input, user: "SYSTEM")
        return (try await transcript.finish(), transcript)
    }

    private func story(_ transcript: Transcript) -> String {
        transcript.rows.map { "\($0.name): \($0.status.rawValue)" }.joined(separator: ", ")
    }

    private func tidy() { try? FileManager.default.removeItem(at: folder) }

    @Test func threeSteps() async throws {
        defer { tidy() }
        let (ending, transcript) = try await start("demo_three_steps", ["name": "zed", "count": 2])
        #expect(ending == .finished(.completed))
        #expect(
            story(transcript)
                == "Start: success, Step one: success, Step two: success, Step three: success, Done: complete")
        #expect(
            transcript.rows.last?.state == [
                "name": "zed", "count": 2, "process_id": .string(Transcript.processID.text), "reporter": "SYSTEM",
                "workflow_name": "demo_three_steps", "workflow_target": "CREATE", "one": "hello zed", "count2": 4,
                "two": "HELLO ZED", "three": 9,
            ])
    }

    @Test func suspend() async throws {
        defer { tidy() }
        let (suspended, before) = try await start("demo_suspend", ["name": "bob"])
        #expect(suspended == .finished(.suspended))
        let (ending, after) = try await resume("demo_suspend", before, ["confirm": true, "comment": "ok"])
        #expect(ending == .finished(.completed))
        #expect(
            story(after)
                == "Start: success, Step one: success, Ask confirmation: suspend, Ask confirmation: success, "
                + "Step two: success, Done: complete")
        #expect(after.rows.last?.state["comment"] == "ok")
    }

    @Test func failAndRetry() async throws {
        defer { tidy() }
        try setFlag(true)
        let (failed, first) = try await start("demo_fail", ["name": "f1"])
        #expect(failed == .finished(.failed))
        #expect(first.rows.last?.state == ["class": "ValueError", "error": "boom for f1"])
        let (again, second) = try await resume("demo_fail", first)
        #expect(again == .finished(.failed))
        #expect(second.rows.count == first.rows.count)
        #expect(second.rows.last?.state["retries"] == 1)
        try setFlag(false)
        let (ending, third) = try await resume("demo_fail", second)
        #expect(ending == .finished(.completed))
        #expect(
            story(third)
                == "Start: success, Step one: success, Fails when flag file exists: failed, "
                + "Fails when flag file exists: success, Step two: success, Done: complete")
        #expect(third.rows.last?.state["failing"] == "passed")
    }

    @Test func waitAndRetry() async throws {
        defer { tidy() }
        try setFlag(true)
        let (waiting, first) = try await start("demo_retry", ["name": "r1"])
        #expect(waiting == .finished(.waiting))
        #expect(first.rows.last?.state == ["class": "ValueError", "error": "wait for r1"])
        try setFlag(false)
        let (ending, _) = try await resume("demo_retry", first)
        #expect(ending == .finished(.completed))
    }

    @Test func callback() async throws {
        defer { tidy() }
        let (awaiting, before) = try await start("demo_callback", ["name": "cb"])
        #expect(awaiting == .finished(.awaitingCallback))
        let state = try #require(before.rows.last?.state)
        #expect(state["called"] == state["callback_route"])
        var rows = before.rows
        rows[rows.count - 1].state["callback_result"] = ["result": "fine"]
        var transcript = Transcript(try workflow("demo_callback"), status: .resumed, steps: rows, user: nil)
        #expect(try await transcript.finish() == .finished(.completed))
        #expect(
            story(transcript)
                == "Start: success, Step one: success, External: awaiting_callback, External: success, "
                + "Step two: success, Done: complete")
        #expect(transcript.rows.last?.state["validated"] == ["result": "fine"])
        #expect(transcript.rows.last?.state["__callback_token"] == nil)
    }

    @Test func slow() async throws {
        defer { tidy() }
        let (ending, transcript) = try await start("demo_slow", ["name": "k", "count": 0])
        #expect(ending == .finished(.completed))
        #expect(story(transcript) == "Start: success, Sleep: success, Step one: success, Done: complete")
        #expect(transcript.rows.last?.state["slept"] == 0)
        #expect(try await start("demo_slow", ["name": "k", "count": -1]).0 == .finished(.failed))
    }

    @Test func tasks() async throws {
        defer { tidy() }
        #expect(try await start("task_demo").0 == .finished(.completed))
        try setFlag(true)
        let (failed, before) = try await start("task_demo_fail")
        #expect(failed == .finished(.failed))
        try setFlag(false)
        let (ending, after) = try await resume("task_demo_fail", before)
        #expect(ending == .finished(.completed))
        #expect(after.rows.last?.state["task"] == "recovered")
        #expect(try await start("task_demo_suspend").0 == .finished(.suspended))
    }

    @Test func aCountBeyondAllNumbersFailsItsStepOnly() async throws {
        defer { tidy() }
        let (ending, transcript) = try await start(
            "demo_three_steps", ["name": "z", "count": .number(JSONNumber(Int.max))])
        #expect(ending == .finished(.failed))
        #expect(transcript.rows.last?.state["class"] == "OverflowError")
    }
}
