import Hummingbird
import LosslessJSON

extension APIRequest {
    /// What a request body may be at most.
    static let bodyLimits = JSONLimits(bytes: 8 << 20, depth: 128)

    /// The body as JSON; nil when there is none, which for FastAPI is the same as `null`.
    ///
    /// A body that does not call itself JSON is taken as a string, so that it fails the check of its type: otherwise any web
    /// page could post to an api on the reader's own machine without being asked, for browsers send plain text
    /// anywhere. One without any content type is taken from everybody but a browser, which always tells its origin.
    func jsonBody() throws(APIFailure) -> JSONValue? {
        guard !body.isEmpty else { return nil }
        guard isJSON else { return .string(String(decoding: body, as: UTF8.self)) }
        do {
            let value = try JSONValue.parse(body, limits: Self.bodyLimits)
            // `nil` alone would be a JSON null here.
            if value == .null { return Optional.none }
            return value
        } catch {
            switch error.code {
            case .invalidUTF8:
                throw .bare(.badRequest, "There was an error parsing the body")
            case .tooLarge:
                throw .problem(.contentTooLarge, error.message)
            default:
                let fault = PythonJSONFault(error, in: body)
                throw .validation([
                    RequestFault(
                        type: "json_invalid", location: ["body", .number(JSONNumber(fault.position))],
                        message: "JSON decode error", input: [:], context: ["error": .string(fault.message)])
                ])
            }
        }
    }

    /// A list of form pages, each an object.
    static func formPages(_ body: JSONValue?) -> Result<[JSONObject], RequestFaults> {
        guard let body else { return .failure(RequestFaults(.missing(["body"]))) }
        guard let pages = body.array else { return .failure(RequestFaults(.notAList(["body"], body))) }
        var objects: [JSONObject] = []
        var faults: [RequestFault] = []
        for (index, page) in pages.enumerated() {
            if let object = page.object {
                objects.append(object)
            } else {
                faults.append(.notADictionary(["body", .number(JSONNumber(index))], page))
            }
        }
        return faults.isEmpty ? .success(objects) : .failure(RequestFaults(faults))
    }

    /// One JSON object.
    static func object(_ body: JSONValue?) -> Result<JSONObject, RequestFaults> {
        guard let body else { return .failure(RequestFaults(.missing(["body"]))) }
        guard let object = body.object else { return .failure(RequestFaults(.notADictionary(["body"], body))) }
        return .success(object)
    }

    private var isJSON: Bool {
        guard let contentType = headers[.contentType] else { return headers[.origin] == nil }
        let essence = contentType.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
        return essence == "application/json" || (essence.hasPrefix("application/") && essence.hasSuffix("+json"))
    }
}
