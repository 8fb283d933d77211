import Hummingbird

/// A request as the endpoints see it: whole, and without its connection.
struct APIRequest: Sendable {
    var method: HTTPRequest.Method
    /// Path and query as they came.
    var target: String
    /// Still percent-encoded, from the first `/`, without the query.
    var path: String
    var query: QueryParameters
    var headers: HTTPFields
    var body: [UInt8]
    /// What the pattern of the endpoint found in the path, percent-decoded.
    var parameters: [String: String] = [:]

    init(
        _ method: HTTPRequest.Method, _ target: String, headers: HTTPFields = HTTPFields(), body: [UInt8] = []
    ) {
        self.method = method
        self.target = target
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = parts.first.map(String.init) ?? "/"
        query = QueryParameters(parts.count > 1 ? parts[1] : "")
        self.headers = headers
        self.body = body
    }
}
