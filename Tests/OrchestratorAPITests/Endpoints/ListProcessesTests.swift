import LosslessJSON
import Testing

@testable import OrchestratorAPI

@Suite struct ListProcessesTests {
    private func names(_ answer: TestAPI.Answer) throws -> [String] {
        try answer.json.array?.compactMap { $0["created_by"]?.string } ?? []
    }

    private func fill(_ api: TestAPI) async throws {
        for name in ["ann", "bob", "cid"] {
            _ = await api.send(.post, "/processes/demo_three_steps?reporter=\(name)", #"[{"name": "x"}]"#)
        }
        _ = await api.send(.post, "/processes/task_demo?reporter=tim", "[{}]")
    }

    @Test func rangeAndSortMakeThePage() async throws {
        try await withAPI { api in
            try await fill(api)
            let page = await api.send(.get, "/processes/?range=0,2&sort=created_by,desc")
            #expect(try names(page) == ["tim", "cid"])
            #expect(page.response.headers[.contentRange] == "processes 0-2/4")
            let next = await api.send(.get, "/processes/?range=2,4&sort=createdBy,DESC")
            #expect(try names(next) == ["bob", "ann"])
            #expect(await api.send(.get, "/processes/").response.headers[.contentRange] == nil)
        }
    }

    @Test func filtersAreHeeded() async throws {
        try await withAPI { api in
            try await fill(api)
            let tasks = await api.send(.get, "/processes/?filter=isTask,true&range=0,1")
            #expect(try names(tasks) == ["tim"])
            #expect(tasks.response.headers[.contentRange] == "processes 0-1/1")
            #expect(try names(await api.send(.get, "/processes/?filter=last_status,aborted")) == [])
            #expect(
                try names(
                    await api.send(
                        .get, "/processes/?filter=last_status,created,created_by,bob|tim&sort=created_by,asc"))
                    == ["bob", "tim"])
        }
    }

    @Test func aListShowsNoSteps() async throws {
        try await withAPI { api in
            _ = try await api.start("demo_three_steps", #"[{"name": "x"}]"#)
            let process = try #require(try await api.send(.get, "/processes/").json[0])
            #expect(
                process.object?.keys == [
                    "process_id", "workflow_id", "workflow_name", "is_task", "created_by", "failed_reason",
                    "started_at",
                    "last_status", "last_step", "assignee", "last_modified_at", "traceback", "product_id",
                    "customer_id",
                    "workflow_target", "subscriptions", "current_state", "steps", "form", "note",
                ])
            for key in ["current_state", "steps", "form", "traceback", "note"] { #expect(process[key] == .null) }
            #expect(process["subscriptions"] == [])
            let time = try #require(process["started_at"]?.number?.text)
            #expect(time.wholeMatch(of: /\d{10}\.\d{1,6}/) != nil, "\(time)")
        }
    }

    @Test func anUnchangedListIsNotSentAgain() async throws {
        try await withAPI { api in
            try await fill(api)
            let first = await api.send(.get, "/processes/?range=0,2")
            let tag = try #require(first.response.headers[.eTag])
            #expect(tag.wholeMatch(of: #/W/"0x[0-9a-f]+"/#) != nil, "\(tag)")
            let number = String(tag.dropFirst(3).dropLast())
            let again = await api.send(.get, "/processes/?range=0,2", ifNoneMatch: number)
            #expect(again.description == "304")
            #expect(again.response.headers[.eTag] == tag)
            #expect(again.response.headers[.contentRange] == "processes 0-2/4")
            #expect(await api.send(.get, "/processes/?range=0,2", ifNoneMatch: tag).status == 200)
            #expect(await api.send(.get, "/processes/?range=1,3", ifNoneMatch: number).status == 200)
        }
    }

    @Test(arguments: [
        ("range=0,1&sort=started,desc", "Invalid sort arguments"),
        ("sort=started_at,sideways", "Invalid sort arguments"),
        ("sort=started_at,desc,note", "Invalid number of sort arguments"),
        ("filter=status,suspended&range=0,1", "400: Invalid filter arguments"),
        ("filter=bogus,1&range=0,1", "400: Invalid filter arguments"),
        ("filter=status", "Invalid number of filter arguments"),
        ("range=0,0", "range start must be lower than end"),
        ("range=a,b", "range must be two whole numbers: start,end"),
        ("range=-5,5", "range must be two whole numbers: start,end"),
        ("range=0,99999999999999999999", "range must be two whole numbers: start,end"),
    ])
    func whatCannotBeListedIsABadRequest(_ query: String, _ detail: String) async throws {
        try await withAPI { api in
            #expect(
                await api.send(.get, "/processes/?\(query)").description
                    == #"400 {"detail":"\#(detail)","status":400,"title":"Bad Request"}"#)
        }
    }

    @Test func countsLeaveOutWhatIsNotThere() async throws {
        try await withAPI { api in
            #expect(
                await api.send(.get, "/processes/status-counts").description
                    == #"200 {"process_counts":{},"task_counts":{}}"#)
            try await fill(api)
            let id = try #require(
                try await api.send(.get, "/processes/?filter=created_by,ann").json[0]?["process_id"]?.string)
            _ = await api.send(.put, "/processes/\(id)/abort")
            #expect(
                await api.send(.get, "/processes/status-counts").description
                    == #"200 {"process_counts":{"created":2,"aborted":1},"task_counts":{"created":1}}"#)
        }
    }
}
