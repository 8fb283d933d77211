import Foundation
import LosslessJSON
import Testing

@testable import Workflows

private struct Unlucky: Error, CustomStringConvertible {
    var description: String { "no luck" }
}

struct FailureTests {
    static let workflow = Workflow("fail", "Fail", target: .modify) {
        Step("One") { (state: State) -> State in [:] }
        RetryStep("Two") { (state: State) -> State in [:] }
    }

    private func atStepOne(isTask: Bool = false) -> Transcript {
        var transcript = Transcript(Self.workflow, isTask: isTask, initialState: ["name": "zed"])
        _ = transcript.start()
        _ = transcript.recorded()
        return transcript
    }

    // OWP-MSG-039
    @Test func aFailureIsRecordedInsteadOfTheState() {
        var transcript = atStepOne()
        let action = transcript.threw(
            StepFailure(
                "ValueError", "boom", details: nil, attributes: [:], places: [SourcePlace("Mine/Steps.swift", 7)]))
        #expect(action.line == "append 'One' failed -> failed at 'One' SYSTEM")
        let failure = action.transaction
        #expect(failure?.record.state == ["class": "ValueError", "error": "boom"])
        #expect(failure?.failedReason == "boom")
        let lines = failure?.traceback?.split(separator: "\n") ?? []
        #expect(lines.first == "ValueError: boom")
        #expect(lines.dropFirst().first?.hasPrefix("  File \"WorkflowsTests/FailureTests.swift\", line ") == true)
        #expect(lines.dropFirst().first?.hasSuffix(", in step \"One\"") == true)
        #expect(lines.last == "  File \"Mine/Steps.swift\", line 7")
        #expect(transcript.recorded() == .end(.finished(.failed)))
    }

    @Test func anyErrorHasTheNameOfItsType() {
        var transcript = atStepOne()
        let failure = transcript.threw(Unlucky()).transaction
        #expect(failure?.record.state == ["class": "Unlucky", "error": "no luck"])
    }

    @Test func aMissingKeyIsNamed() async throws {
        struct Input: Decodable { var nested: Nested }
        struct Nested: Decodable { var port: Int }
        let workflow = Workflow("keys", "", target: .modify) { Step("Read") { (input: Input) in } }
        func reason(_ state: JSONValue) async throws -> String? {
            var transcript = Transcript(workflow, initialState: state)
            _ = try await transcript.finish()
            return transcript.rows.last?.state["error"]?.string
        }
        #expect(try await reason([:]) == "Could not find key 'nested' in state.")
        #expect(try await reason(["nested": [:]]) == "Could not find key 'nested.port' in state.")
        #expect(
            try await reason(["nested": ["port": "x"]])
                == "Key 'nested.port' of the state can't be read: expected a whole number, found a text.")
    }

    @Test func detailsAreKept() {
        var transcript = atStepOne()
        let failure = transcript.threw(StepFailure.processFailure("no port", details: ["tried": [1, 2]])).transaction
        #expect(
            failure?.record.state
                == ["class": "ProcessFailureError", "error": "no port", "details": ["tried": [1, 2]]])
    }

    @Test func anAnswerOfAnotherSystemIsKept() {
        var transcript = atStepOne()
        let error = StepFailure.apiException(
            reason: "Bad Gateway", statusCode: 502, body: "<html>", headers: [("Server", "x"), ("Age", "1")])
        #expect(
            transcript.threw(error).transaction?.record.state == [
                "class": "ApiException", "error": "Bad Gateway", "status_code": 502, "body": "<html>",
                "headers": "Server: x\nAge: 1",
            ])
    }

    @Test(arguments: [
        ("ValueError", ProcessStatus.failed), ("InconsistentDataError", .inconsistentData),
        ("ApiException", .apiUnavailable), ("MaxRetryError", .apiUnavailable),
    ])
    func tasksBlameTheWorld(className: String, status: ProcessStatus) {
        var task = atStepOne(isTask: true)
        #expect(
            task.threw(StepFailure(className, "x")).line == "append 'One' failed -> \(status.rawValue) at 'One' SYSTEM")
        #expect(task.recorded() == .end(.finished(status)))
        var workflow = atStepOne()
        #expect(workflow.threw(StepFailure(className, "x")).line == "append 'One' failed -> failed at 'One' SYSTEM")
    }

    // OWP-MSG-039
    @Test func aRetryStepWaits() {
        var transcript = atStepOne(isTask: true)
        _ = transcript.returned([:])
        #expect(transcript.recorded().line == "run Two")
        let waiting = transcript.threw(StepFailure("InconsistentDataError", "not yet"))
        #expect(waiting.line == "append 'Two' waiting -> waiting at 'Two' SYSTEM")
        #expect(waiting.transaction?.failedReason == "not yet")
        #expect(waiting.transaction?.traceback?.hasPrefix("InconsistentDataError: not yet\n") == true)
        #expect(transcript.recorded() == .end(.finished(.waiting)))
    }

    @Test func longTextsAreCutToTheirColumns() {
        var transcript = atStepOne()
        let message = String(repeating: "é", count: 9_999) + "ab" + String(repeating: "x", count: 60_000)
        let failure = transcript.threw(StepFailure("E", message)).transaction
        #expect(failure?.failedReason?.unicodeScalars.count == 10_000)
        #expect(failure?.failedReason?.hasSuffix("éa") == true)
        #expect(failure?.traceback?.unicodeScalars.count == 50_000)
        #expect(failure?.traceback?.hasSuffix(", line 1\n") == false)
        #expect(failure?.traceback?.contains("FailureTests.swift") == true)
        #expect(failure?.record.state["error"]?.string == message)
    }

    @Test func aNULIsNoTextForPostgreSQL() {
        var transcript = atStepOne()
        #expect(transcript.threw(StepFailure("E", "a\0b")).transaction?.failedReason == "a\u{FFFD}b")
    }

    @Test func whatTheStoreRefusesFailsTheStep() {
        var transcript = atStepOne()
        #expect(transcript.returned(["x": "\0"]).line == "append 'One' success -> running at 'One' SYSTEM")
        let failure = transcript.refused(StepFailure("DataError", "no NUL here"))
        #expect(failure.line == "append 'One' failed -> failed at 'One' SYSTEM")
        #expect(failure.transaction?.failedReason == "no NUL here")
        #expect(transcript.recorded() == .end(.finished(.failed)))
    }

    @Test func whatTheStoreRefusesTwiceIsGivenUp() {
        var transcript = atStepOne()
        _ = transcript.returned([:])
        _ = transcript.refused(StepFailure("DataError", "first"))
        let second = StepFailure("DataError", "second")
        #expect(transcript.refused(second) == .end(.unrecordable(second)))
    }

    @Test func aFailureThatTheStoreRefusesBecomesTheStoresFailure() {
        var transcript = atStepOne()
        _ = transcript.threw(StepFailure("ValueError", "boom", details: "\0"))
        #expect(transcript.refused(StepFailure("DataError", "no")).transaction?.record.state["class"] == "DataError")
    }
}
