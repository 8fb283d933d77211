import Hummingbird
import Testing

@testable import OrchestratorAPI

@Suite struct EndpointTableTests {
    private struct GetThing: Endpoint {
        static let method = HTTPRequest.Method.get
        static let path: PathPattern = "/api/things/{thing_id}"
        func respond(to request: APIRequest) async throws -> APIResponse { .noContent }
    }
    private struct GetCounts: Endpoint {
        static let method = HTTPRequest.Method.get
        static let path: PathPattern = "/api/things/counts"
        func respond(to request: APIRequest) async throws -> APIResponse { .noContent }
    }
    private struct StartThing: Endpoint {
        static let method = HTTPRequest.Method.post
        static let path: PathPattern = "/api/things/{key}"
        func respond(to request: APIRequest) async throws -> APIResponse { .noContent }
    }
    private struct ListThings: Endpoint {
        static let method = HTTPRequest.Method.get
        static let path: PathPattern = "/api/things/"
        func respond(to request: APIRequest) async throws -> APIResponse { .noContent }
    }

    private let table = EndpointTable([ListThings(), GetCounts(), GetThing(), StartThing()])

    private func describe(_ method: HTTPRequest.Method, _ path: String) -> String {
        switch table.match(method, path) {
        case .endpoint(let endpoint, let parameters): "\(type(of: endpoint)) \(parameters.sorted { $0.key < $1.key })"
        case .methodNotAllowed(let allow): "allow \(allow.map(\.rawValue))"
        case .redirect(let path): "to \(path)"
        case .notFound: "not found"
        }
    }

    @Test func theFirstEndpointThatFitsIsTaken() {
        #expect(describe(.get, "/api/things/counts") == "GetCounts []")
        #expect(describe(.get, "/api/things/a%20b") == #"GetThing [(key: "thing_id", value: "a b")]"#)
        #expect(describe(.post, "/api/things/counts") == #"StartThing [(key: "key", value: "counts")]"#)
        #expect(describe(.get, "/api/things/") == "ListThings []")
    }

    @Test func anotherMethodIsToldWhatIsAllowed() {
        #expect(describe(.delete, "/api/things/x") == #"allow ["GET", "POST"]"#)
        #expect(describe(.post, "/api/things/") == #"allow ["GET"]"#)
    }

    @Test func aSlashMoreOrLessIsRedirected() {
        #expect(describe(.get, "/api/things") == "to /api/things/")
        #expect(describe(.get, "/api/things/x/") == "to /api/things/x")
    }

    @Test(arguments: ["/", "", "/api", "/api/things/x/y", "/api/things//", "api/things/"])
    func anythingElseIsNotFound(_ path: String) {
        #expect(describe(.get, path) == (path == "/api/things//" ? "to /api/things/" : "not found"))
    }
}
