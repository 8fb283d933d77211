import LosslessJSON
import Testing

@testable import OrchestratorAPI

@Suite struct WorkflowsTests {
    @Test func allAreListedByName() async throws {
        try await withAPI { api in
            let list = try #require(try await api.send(.get, "/workflows/").json.array)
            #expect(
                list.compactMap { $0["name"]?.string } == [
                    "demo_callback", "demo_fail", "demo_retry", "demo_slow", "demo_suspend", "demo_three_steps",
                    "task_demo", "task_demo_fail", "task_demo_suspend",
                ])
        }
    }

    @Test func oneIsFoundByItsID() async throws {
        try await withAPI { api in
            let list = try await api.send(.get, "/workflows/").json
            let listed = try #require(list.array?.first { $0["name"] == "demo_three_steps" })
            let id = try #require(listed["workflow_id"]?.string)
            let answer = await api.send(.get, "/workflows/\(id)")
            let created = try #require(listed["created_at"]?.number?.text)
            #expect(
                answer.description
                    == #"200 {"name":"demo_three_steps","target":"CREATE","is_task":false,"description":"Demo 3 steps","#
                    + #""created_at":\#(created),"workflow_id":"\#(id)","steps":null}"#)
            #expect(
                await api.send(.get, "/workflows/00000000-0000-4000-8000-000000000000").description
                    == #"404 {"detail":"Not Found","status":404,"title":"Not Found"}"#)
            #expect(await api.send(.get, "/workflows/xyz").status == 422)
        }
    }
}
