import Hummingbird
import Logging
import ProcessStore
import Testing

@testable import OrchestratorAPI

@Suite struct APITests {
    private struct Closed: Endpoint {
        static let method = HTTPRequest.Method.get
        static let path: PathPattern = "/closed/"
        let error: (any Error)?
        func respond(to request: APIRequest) async throws -> APIResponse {
            if let error { throw error }
            return .json("fine")
        }
    }
    private struct Open: Endpoint {
        static let method = HTTPRequest.Method.get
        static let path: PathPattern = "/open"
        static let isOpen = true
        func respond(to request: APIRequest) async throws -> APIResponse { .json("open") }
    }
    private struct Surprise: Error {}

    private func respond(
        _ method: HTTPRequest.Method = .get, _ target: String, token: String? = nil, given: String? = nil,
        error: (any Error)? = nil
    ) async -> APIResponse {
        let api = API(
            table: EndpointTable([Closed(error: error), Open()]), token: token.flatMap(BearerToken.init),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        var headers = HTTPFields()
        headers[.authorization] = given.map { "Bearer \($0)" }
        return await api.respond(to: APIRequest(method, target, headers: headers))
    }

    private func text(_ response: APIResponse) -> String { String(decoding: response.body, as: UTF8.self) }

    @Test func anUnknownPathIsFastAPIsNotFound() async {
        let response = await respond(.get, "/nowhere")
        #expect(response.status == .notFound)
        #expect(text(response) == #"{"detail":"Not Found"}"#)
    }

    @Test func anotherMethodIsToldWhatIsAllowed() async {
        let response = await respond(.put, "/open")
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers[.allow] == "GET")
        #expect(text(response) == #"{"detail":"Method Not Allowed"}"#)
    }

    @Test func aMissingSlashIsRedirectedWithItsQuery() async {
        let response = await respond(.get, "/closed?range=0,9")
        #expect(response.status == .temporaryRedirect)
        #expect(response.headers[.location] == "/closed/?range=0,9")
    }

    @Test func aTokenIsAskedForWhereThereIsOne() async {
        #expect(await respond(.get, "/closed/").status == .ok)
        #expect(await respond(.get, "/closed/", token: "t", given: "t").status == .ok)
        #expect(await respond(.get, "/open", token: "t").status == .ok)
        let refused = await respond(.get, "/closed/", token: "t", given: "x")
        #expect(refused.status == .unauthorized)
        #expect(refused.headers[.wwwAuthenticate] == "Bearer")
    }

    @Test func whatIsNotForeseenTellsNothing() async {
        let response = await respond(.get, "/closed/", error: Surprise())
        #expect(response.status == .internalServerError)
        #expect(response.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(text(response) == "Internal Server Error")
    }

    @Test func aStoreThatDoesNotAnswerIsUnavailable() async {
        let error = StoreError(.unavailable, "disk full at /secret", reason: "its disk is full")
        let response = await respond(.get, "/closed/", error: error)
        #expect(response.status == .serviceUnavailable)
        #expect(!text(response).contains("secret"))
        #expect(text(response).contains("does not serve, since its disk is full: try again later"))
    }
}
