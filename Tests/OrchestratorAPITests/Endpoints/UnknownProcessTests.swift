import Hummingbird
import Testing

@testable import OrchestratorAPI

@Suite struct UnknownProcessTests {
    private static let id = "00000000-0000-0000-0000-000000000000"
    private static let requests: [(HTTPRequest.Method, String, String?)] = [
        (.get, "", nil), (.put, "/resume", "[{}]"), (.put, "/abort", nil), (.post, "/callback/t", "{}"),
    ]

    @Test(arguments: requests.indices)
    func anUnknownProcessIsNotFound(_ index: Int) async throws {
        let (method, path, body) = Self.requests[index]
        try await withAPI { api in
            #expect(
                await api.send(method, "/processes/\(Self.id)\(path)", body).description
                    == #"404 {"detail":"Process with process_id \#(Self.id) not found","status":404,"title":"Not Found"}"#
            )
        }
    }

    @Test(arguments: requests.indices)
    func whatIsNoIdIsSaidToBeNone(_ index: Int) async throws {
        let (method, path, body) = Self.requests[index]
        try await withAPI { api in
            #expect(
                await api.send(method, "/processes/xyz\(path)", body).description
                    == #"422 {"detail":[{"type":"uuid_parsing","loc":["path","process_id"],"msg":"Input should be a valid "#
                    + #"UUID, invalid character: found `x` at 1","input":"xyz","ctx":{"error":"invalid character: found "#
                    + #"`x` at 1"}}]}"#)
        }
    }

    @Test func anotherMethodIsToldWhatIsAllowed() async throws {
        try await withAPI { api in
            let answer = await api.send(.get, "/processes/demo_three_steps/resume")
            #expect(answer.description == #"405 {"detail":"Method Not Allowed"}"#)
            #expect(answer.response.headers[.allow] == "PUT")
        }
    }
}
