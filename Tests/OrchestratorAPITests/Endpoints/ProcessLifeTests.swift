import Foundation
import LosslessJSON
import Testing
import Workflows

@testable import OrchestratorAPI

/// Processes from start to end, with the executor `threadpool`.
@Suite struct ProcessLifeTests {
    private static let done =
        #"409 {"detail":"Resuming a completed workflow is not possible","status":409,"title":"Conflict"}"#

    @Test func aWorkflowCompletes() async throws {
        try await withAPI(isRunning: true) { api in
            let id = try await api.start("demo_three_steps", #"[{"name": "zed", "count": 2}]"#)
            try await api.finished(id, "completed")
            let process = try await api.send(.get, "/processes/\(id)").json
            #expect(process["last_status"] == "completed")
            #expect(
                process["steps"]?.array?.map { $0["status"] } == [
                    "success", "success", "success", "success", "complete",
                ])
            #expect(process["form"] == .null)
            #expect(await api.send(.put, "/processes/\(id)/resume", "[{}]").description == Self.done)
            #expect(await api.send(.put, "/processes/\(id)/abort").description == "204")
            #expect(try await api.send(.get, "/processes/\(id)").json["last_status"] == "completed")
            #expect(
                await api.send(.post, "/processes/\(id)/callback/abc", #"{"a": 1}"#).description
                    == #"409 {"detail":"This process is not in an awaiting state.","status":409,"title":"Conflict"}"#)
        }
    }

    @Test func aSuspendedProcessShowsItsFormAndIsResumed() async throws {
        try await withAPI(isRunning: true) { api in
            let id = try await api.start("demo_suspend", #"[{"name": "s1", "count": 1}]"#)
            try await api.finished(id, "suspended")
            let process = try await api.send(.get, "/processes/\(id)").json
            #expect(process["last_step"] == "Ask confirmation")
            #expect(process["assignee"] == "NOC")
            #expect(
                process["form"]?.text()
                    == #"{"additionalProperties":false,"properties":{"confirm":{"title":"Confirm","type":"boolean"},"#
                    + #""comment":{"default":"","title":"Comment","type":"string"}},"required":["confirm"],"#
                    + #""title":"unknown","type":"object"}"#)
            let steps = try #require(process["steps"]?.array)
            #expect(
                steps.map { "\($0["name"]?.string ?? "?") \($0["status"]?.string ?? "?")" } == [
                    "Start success", "Step one success", "Ask confirmation suspend", "Ask confirmation pending",
                    "Step two pending", "Done pending",
                ])
            #expect(steps[2]["state_delta"] == [:])
            #expect(
                steps[3].text()
                    == #"{"step_id":null,"name":"Ask confirmation","status":"pending","created_by":null,"executed":null,"#
                    + #""started":null,"completed":null,"commit_hash":null,"state":null,"state_delta":null}"#)

            let refused = await api.send(.put, "/processes/\(id)/resume", #"[{"confirm": "maybe"}]"#)
            #expect(
                refused.description
                    == #"400 {"type":"FormValidationError","detail":"1 validation error for ConfirmForm\nconfirm\n  Input "#
                    + #"should be a valid boolean, unable to interpret input (type=bool_parsing)","#
                    + #""title":"Form not valid","status":400,"validation_errors":[{"type":"bool_parsing","#
                    + #""loc":["confirm"],"msg":"Input should be a valid boolean, unable to interpret input","#
                    + #""input":"maybe","url":"https://errors.pydantic.dev/2.13/v/bool_parsing"}]}"#)
            let empty = await api.send(.put, "/processes/\(id)/resume", "[]")
            #expect(
                empty.description
                    == #"400 {"type":"FormValidationError","detail":"1 validation error for ConfirmForm\nconfirm\n  field "#
                    + #"required (type=missing)","title":"Form not valid","status":400,"validation_errors":[{"#
                    + #""type":"missing","loc":["confirm"],"msg":"field required","input":{},"#
                    + #""url":"https://errors.pydantic.dev/2.13/v/missing"}]}"#)

            let answer = #"[{"confirm": true, "comment": "yes"}]"#
            #expect(await api.send(.put, "/processes/\(id)/resume?reporter=ann", answer).description == "204")
            try await api.finished(id, "completed")
            let completed = try await api.send(.get, "/processes/\(id)").json
            #expect(completed["current_state"]?["comment"] == "yes")
            #expect(completed["steps"]?[5]?["created_by"] == "ann")
            #expect(await api.send(.put, "/processes/\(id)/resume", "[{}]").description == Self.done)
        }
    }

    @Test func aFailedProcessTellsWhyAndIsRetried() async throws {
        try await withAPI(isRunning: true) { api in
            try Data().write(to: URL(filePath: api.flag))
            let id = try await api.start("demo_fail", #"[{"name": "f1", "count": 1}]"#)
            try await api.finished(id, "failed")
            let process = try await api.send(.get, "/processes/\(id)").json
            #expect(process["failed_reason"] == "boom for f1")
            #expect(process["traceback"]?.string?.isEmpty == false)
            #expect(process["current_state"]?["class"] == nil)
            #expect(process["steps"]?[2]?["state_delta"] == ["class": "ValueError", "error": "boom for f1"])
            #expect(process["steps"]?[3]?["name"] == "Fails when flag file exists")
            try FileManager.default.removeItem(atPath: api.flag)
            #expect(await api.send(.put, "/processes/\(id)/resume", "[{}]").description == "204")
            try await api.finished(id, "completed")
            #expect(try await api.send(.get, "/processes/\(id)").json["failed_reason"] == .null)
        }
    }

    @Test func aCallbackGoesOnWithTheProcess() async throws {
        try await withAPI(isRunning: true) { api in
            let id = try await api.start("demo_callback", #"[{"name": "cb"}]"#)
            try await api.finished(id, "awaiting_callback")
            let state = try await api.send(.get, "/processes/\(id)").json["current_state"]
            let route = try #require(state?["called"]?.string)
            let path = String(route.dropFirst("/api".count))
            #expect(path.hasPrefix("/processes/\(id)/callback/"))
            #expect(
                await api.send(.post, "/processes/\(id)/callback/wrong", #"{"a": 1}"#).description
                    == #"404 {"detail":"Invalid token","status":404,"title":"Not Found"}"#)
            #expect(
                await api.send(.post, path, "[1]").description
                    == #"422 {"detail":[{"type":"dict_type","loc":["body"],"msg":"Input should be a valid dictionary","#
                    + #""input":[1]}]}"#)
            #expect(await api.send(.post, path, #"{"result": "fine"}"#).description == "200 null")
            try await api.finished(id, "completed")
            #expect(try api.messages.last?.message.user == nil)
            #expect(
                await api.send(.post, path, #"{"result": "fine"}"#).description
                    == #"409 {"detail":"This process is not in an awaiting state.","status":409,"title":"Conflict"}"#)
        }
    }

    // OWP-MSG-042
    @Test func anAbortedProcessIsNotResumed() async throws {
        try await withAPI(isRunning: true) { api in
            let id = try await api.start("demo_suspend", #"[{"name": "s2", "count": 1}]"#)
            try await api.finished(id, "suspended")
            #expect(await api.send(.put, "/processes/\(id)/abort?reporter=ann").description == "204")
            let process = try await api.send(.get, "/processes/\(id)").json
            #expect(process["last_status"] == "aborted")
            #expect(process["last_step"] == "User Aborted")
            #expect(
                await api.send(.put, "/processes/\(id)/resume", "[{}]").description
                    == #"409 {"detail":"Resuming a aborted workflow is not possible","status":409,"title":"Conflict"}"#)
            #expect(api.broker.published.count == 1)
            #expect(await api.send(.put, "/processes/\(id)/abort").description == "204")
        }
    }
}
