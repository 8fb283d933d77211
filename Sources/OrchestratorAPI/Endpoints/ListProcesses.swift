import Hummingbird
import LosslessJSON
import ProcessStore

/// `GET /api/processes/?range=0,9&sort=started_at,desc&filter=last_status,failed`: processes without their steps.
struct ListProcesses: Endpoint {
    static let method = HTTPRequest.Method.get
    static let path: PathPattern = "/api/processes/"

    let services: APIServices

    func respond(to request: APIRequest) async throws -> APIResponse {
        let listing = try ProcessListing(request.query)
        let page = try await services.store.list(listing.query)
        let tag = EntityTag(page.processes)
        var headers = HTTPFields()
        if let range = listing.range {
            headers[.contentRange] = "processes \(range.lowerBound)-\(range.upperBound)/\(page.total)"
        }
        headers[.eTag] = tag.header
        guard !tag.isMatched(by: request.headers[.ifNoneMatch]) else {
            return APIResponse(status: .notModified, headers: headers)
        }
        var response = APIResponse.json(.array(page.processes.map { ProcessSchema(process: $0).json }))
        response.headers.append(contentsOf: headers)
        return response
    }
}
