import Hummingbird

/// One method on one path. Each is a file of its own.
protocol Endpoint: Sendable {
    static var method: HTTPRequest.Method { get }
    static var path: PathPattern { get }
    /// Whether it answers without a token where one is asked for: only what tells nothing.
    static var isOpen: Bool { get }

    /// - Throws: `APIFailure` for a foreseen error; anything else becomes what `APIFailure(unforeseen:)` makes of it.
    func respond(to request: APIRequest) async throws -> APIResponse
}

extension Endpoint {
    static var isOpen: Bool { false }
}
