import Hummingbird
import LosslessJSON

/// A request that gets something other than its result, in the shapes that orchestrator-core and FastAPI give to errors.
struct APIFailure: Error {
    let response: APIResponse

    init(_ response: APIResponse) { self.response = response }

    /// orchestrator-core's `ProblemDetail`: `{"detail", "status", "title"}`, and what else is given.
    static func problem(
        _ status: HTTPResponse.Status, _ detail: String? = nil, also extra: JSONObject = JSONObject()
    ) -> APIFailure {
        var object: JSONObject = [
            "detail": .string(detail ?? status.title), "status": .number(JSONNumber(status.code)),
            "title": .string(status.title),
        ]
        for member in extra { object.append(member.key, member.value) }
        return APIFailure(.json(.object(object), status: status))
    }

    /// FastAPI's own errors: only `{"detail"}`.
    static func bare(_ status: HTTPResponse.Status, _ detail: String? = nil) -> APIFailure {
        APIFailure(.json(["detail": .string(detail ?? status.title)], status: status))
    }

    /// FastAPI's answer to input of the wrong shape: 422 with one entry for each fault.
    static func validation(_ faults: [RequestFault]) -> APIFailure {
        APIFailure(.json(["detail": .array(faults.map(\.json))], status: .unprocessableContent))
    }

    /// What orchestrator-core answers to what it did not foresee. The reason is in the log, never in the answer.
    static let internalError = APIFailure(.text("Internal Server Error", status: .internalServerError))

    static func unknownProcess(_ processID: String) -> APIFailure {
        problem(.notFound, "Process with process_id \(processID) not found")
    }

    static let engineLocked = problem(
        .serviceUnavailable, "Engine is locked cannot accept changes on processes at this time")
}

extension HTTPResponse.Status {
    /// The phrase as Python's `http.HTTPStatus` spells it.
    var title: String {
        switch code {
        case 413: "Content Too Large"
        case 422: "Unprocessable Entity"
        default: reasonPhrase
        }
    }
}
