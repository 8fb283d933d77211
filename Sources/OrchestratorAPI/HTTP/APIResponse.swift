import Hummingbird
import LosslessJSON

/// An answer as the endpoints give it.
struct APIResponse: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: [UInt8]

    init(status: HTTPResponse.Status, headers: HTTPFields = HTTPFields(), body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Compact JSON, as orjson writes it.
    static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> APIResponse {
        var headers = HTTPFields()
        headers[.contentType] = "application/json"
        return APIResponse(status: status, headers: headers, body: value.serialized(.orjson))
    }

    static func text(_ text: String, status: HTTPResponse.Status) -> APIResponse {
        var headers = HTTPFields()
        headers[.contentType] = "text/plain; charset=utf-8"
        return APIResponse(status: status, headers: headers, body: Array(text.utf8))
    }

    static let noContent = APIResponse(status: .noContent)
}
