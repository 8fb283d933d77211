import Hummingbird

/// Finds the endpoint for a request as Starlette does: in the order of declaration, the first whose method and path fit.
struct EndpointTable: Sendable {
    enum Match {
        case endpoint(any Endpoint, parameters: [String: String])
        /// The path exists, for other methods.
        case methodNotAllowed(allow: [HTTPRequest.Method])
        /// The path exists with a `/` more or less at its end.
        case redirect(path: String)
        case notFound
    }

    private let endpoints: [any Endpoint]

    init(_ endpoints: [any Endpoint]) { self.endpoints = endpoints }

    func match(_ method: HTTPRequest.Method, _ path: String) -> Match {
        var allow: [HTTPRequest.Method] = []
        for endpoint in endpoints {
            guard let parameters = type(of: endpoint).path.match(path) else { continue }
            let offered = type(of: endpoint).method
            if offered == method { return .endpoint(endpoint, parameters: parameters) }
            if !allow.contains(offered) { allow.append(offered) }
        }
        if !allow.isEmpty { return .methodNotAllowed(allow: allow) }
        guard path != "/" else { return .notFound }
        let other = path.hasSuffix("/") ? String(path.dropLast()) : path + "/"
        let exists = endpoints.contains { type(of: $0).path.match(other) != nil }
        return exists ? .redirect(path: other) : .notFound
    }
}
