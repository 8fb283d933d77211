import OrchestratorWire
import Testing

@testable import OrchestratorAPI

@Suite struct StartProcessTests {
    private static let formDetail =
        "{'additionalProperties': False, 'properties': {'name': {'title': 'Name', 'type': 'string'}, "
        + "'count': {'default': 1, 'title': 'Count', 'type': 'integer'}}, 'required': ['name'], "
        + "'title': 'unknown', 'type': 'object'}"
    private static let formSchema =
        #"{"additionalProperties":false,"properties":{"name":{"title":"Name","type":"string"},"#
        + #""count":{"default":1,"title":"Count","type":"integer"}},"required":["name"],"title":"unknown","type":"object"}"#

    // OWP-BODY-019
    @Test func theRowIsThereAndThenTheMessage() async throws {
        try await withAPI { api in
            let answer = await api.send(.post, "/processes/demo_three_steps", #"[{"name": "zed", "count": 2}]"#)
            let id = try #require(try answer.json["id"]?.string)
            #expect(answer.description == #"201 {"id":"\#(id)"}"#)
            let process = try await api.send(.get, "/processes/\(id)").json
            #expect(process["last_status"] == "created")
            #expect(process["created_by"] == "SYSTEM")
            let message = try #require(try api.messages.first)
            #expect(message.message.kind == .newWorkflow)
            #expect(message.queue == "new_workflows")
            #expect(message.owp == .v3)
            #expect(message.taskProtocol == .v2)
            #expect(message.message.processID.text == id)
            #expect(message.message.user == "SYSTEM")
            let sent = try await api.log.event("message sent")
            #expect(sent["process_id"] == id)
            #expect(sent["task"] == "tasks.new_workflow")
            #expect(sent["id"] == message.id)
        }
    }

    @Test func theReporterIsTheUser() async throws {
        try await withAPI { api in
            _ = await api.send(.post, "/processes/demo_three_steps?reporter=joe", #"[{"name": "zed"}]"#)
            let users = try api.messages.map(\.message.user)
            #expect(users == ["joe"])
        }
    }

    // OWP-MSG-014
    @Test func aTaskGoesToItsOwnQueue() async throws {
        try await withAPI { api in
            _ = try await api.start("task_demo", "[{}]")
            #expect(try api.messages.map(\.message.kind) == [.newTask])
            #expect(try api.messages.map(\.queue) == ["new_tasks"])
        }
    }

    @Test func tooFewPagesGetTheNextOne() async throws {
        try await withAPI { api in
            let answer = await api.send(.post, "/processes/demo_three_steps", "[]")
            #expect(
                answer.description
                    == #"510 {"type":"FormNotCompleteError","detail":"\#(Self.formDetail)","title":"Form not complete","#
                    + #""status":510,"form":\#(Self.formSchema),"meta":null}"#)
            #expect(answer.response.status.reasonPhrase == "Not Extended")
        }
    }

    @Test(arguments: [
        (
            #"[{"name": "zed", "count": "x"}]"#,
            #"400 {"type":"FormValidationError","detail":"1 validation error for StartForm\ncount\n  Input should be a valid "#
                + #"integer, unable to parse string as an integer (type=int_parsing)","title":"Form not valid","#
                + #""status":400,"validation_errors":[{"type":"int_parsing","loc":["count"],"msg":"Input should be a "#
                + #"valid integer, unable to parse string as an integer","input":"x","#
                + #""url":"https://errors.pydantic.dev/2.13/v/int_parsing"}]}"#
        ),
        (
            "[{}]",
            #"400 {"type":"FormValidationError","detail":"1 validation error for StartForm\nname\n  field required "#
                + #"(type=missing)","title":"Form not valid","status":400,"validation_errors":[{"type":"missing","#
                + #""loc":["name"],"msg":"field required","input":{},"#
                + #""url":"https://errors.pydantic.dev/2.13/v/missing"}]}"#
        ),
        (
            #"[{"name": "a", "bogus": 1}]"#,
            #"400 {"type":"FormValidationError","detail":"1 validation error for StartForm\nbogus\n  Extra inputs are not "#
                + #"permitted (type=extra_forbidden)","title":"Form not valid","status":400,"validation_errors":["#
                + #"{"type":"extra_forbidden","loc":["bogus"],"msg":"Extra inputs are not permitted","input":1,"#
                + #""url":"https://errors.pydantic.dev/2.13/v/extra_forbidden"}]}"#
        ),
        (
            #"[{"name": "a"}, {"more": 1}]"#,
            #"400 {"type":"FormOverflowError","detail":"Did not process all user_inputs (1 remaining)","#
                + #""title":"Form not valid","status":400}"#
        ),
        (
            "null", #"422 {"detail":[{"type":"missing","loc":["body"],"msg":"Field required","input":null}]}"#
        ),
        (
            #"{"name": "a"}"#,
            #"422 {"detail":[{"type":"list_type","loc":["body"],"msg":"Input should be a valid list","#
                + #""input":{"name":"a"}}]}"#
        ),
        (
            "{bad",
            #"422 {"detail":[{"type":"json_invalid","loc":["body",1],"msg":"JSON decode error","input":{},"#
                + #""ctx":{"error":"Expecting property name enclosed in double quotes"}}]}"#
        ),
    ])
    func whatIsWrongIsToldAndNothingIsKept(_ body: String, _ answer: String) async throws {
        try await withAPI { api in
            #expect(await api.send(.post, "/processes/demo_three_steps", body).description == answer)
            #expect(await api.send(.get, "/processes/").text == "[]")
            #expect(api.broker.published.isEmpty)
        }
    }

    @Test func withoutABodyTheBodyIsMissing() async throws {
        try await withAPI { api in
            #expect(
                await api.send(.post, "/processes/demo_three_steps").description
                    == #"422 {"detail":[{"type":"missing","loc":["body"],"msg":"Field required","input":null}]}"#)
        }
    }

    @Test func everyFaultIsToldAtOnce() async throws {
        try await withAPI { api in
            let reporter = String(repeating: "r", count: 101)
            #expect(
                await api.send(.post, "/processes/nope?reporter=\(reporter)", "1").description
                    == #"422 {"detail":[{"type":"string_too_long","loc":["query","reporter"],"msg":"String should have "#
                    + #"at most 100 characters","input":"\#(reporter)","ctx":{"max_length":100}},{"type":"list_type","#
                    + #""loc":["body"],"msg":"Input should be a valid list","input":1}]}"#)
        }
    }

    @Test func anUnknownWorkflowIsNotFound() async throws {
        try await withAPI { api in
            #expect(
                await api.send(.post, "/processes/nope", "[{}]").description
                    == #"404 {"detail":"Workflow does not exist","status":404,"title":"Not Found"}"#)
        }
    }

    @Test(arguments: [(1, 4), (2, 3), (3, 2)])
    func theMessageHasTheShapeOfTheVersion(_ owp: Int, _ count: Int) async throws {
        try await withAPI(["--owp", String(owp)]) { api in
            let id = try await api.start("demo_three_steps", #"[{"name": "zed", "count": 3}]"#)
            let message = try #require(try api.messages.first)
            #expect(message.owp.rawValue == owp)
            let arguments = try message.message.arguments(for: message.owp)
            #expect(arguments.count == count)
            #expect(arguments.first == .string(id))
            if owp < 3 { #expect(arguments[1] == "demo_three_steps") }
            if owp == 1 {
                #expect(
                    arguments[2].text()
                        == #"{"name":"zed","count":3,"process_id":"\#(id)","reporter":"SYSTEM","#
                        + #""workflow_name":"demo_three_steps","workflow_target":"CREATE"}"#)
            }
        }
    }

    @Test func aTargetQueueIsHeeded() async throws {
        try await withAPI(["--target-queues", #"{"CREATE": "creations"}"#]) { api in
            _ = try await api.start("demo_three_steps", #"[{"name": "zed"}]"#)
            _ = try await api.start("demo_fail", #"[{"name": "zed"}]"#)
            #expect(api.broker.published.map(\.queue) == ["creations", "new_workflows"])
            #expect(try api.messages.map(\.queue) == ["creations", "new_workflows"])
        }
    }
}
