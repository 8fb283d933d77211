import Hummingbird
import LosslessJSON
import Workflows

extension APIFailure {
    /// 510: there is a next page, and this is its schema. Post again with all pages so far and this one.
    static func formNotComplete(schema: JSONValue) -> APIFailure {
        APIFailure(
            .json(
                [
                    "type": "FormNotCompleteError", "detail": .string(PythonText.repr(schema)),
                    "title": "Form not complete", "status": 510, "form": schema, "meta": .null,
                ], status: HTTPResponse.Status(code: 510, reasonPhrase: "Not Extended")))
    }

    /// 400: some field is missing, unknown, or not of its type.
    static func formNotValid(_ error: FormValidationError) -> APIFailure {
        APIFailure(
            .json(
                [
                    "type": "FormValidationError", "detail": .string(error.description), "title": "Form not valid",
                    "status": 400, "validation_errors": .array(error.errors.map(\.json)),
                ], status: .badRequest))
    }

    /// 400: more pages than the form has. orchestrator-core answers 500 without a reason, which hides a mistake of the caller.
    static func formOverflow(remaining: Int) -> APIFailure {
        APIFailure(
            .json(
                [
                    "type": "FormOverflowError",
                    "detail": .string("Did not process all user_inputs (\(remaining) remaining)"),
                    "title": "Form not valid", "status": 400,
                ], status: .badRequest))
    }
}

extension FormOutcome {
    /// The answer to all pages, merged.
    func answer() throws(APIFailure) -> JSONObject {
        switch self {
        case .complete(let answer): return answer
        case .notComplete(let schema): throw .formNotComplete(schema: schema)
        case .invalid(let error): throw .formNotValid(error)
        case .overflow(let remaining): throw .formOverflow(remaining: remaining)
        }
    }
}
