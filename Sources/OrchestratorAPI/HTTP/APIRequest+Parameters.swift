import FoundationEssentials
import LosslessJSON
import Workflows

extension APIRequest {
    /// A UUID from the path, in each of the spellings that pydantic takes: with and without hyphens, in braces, as a URN.
    func uuid(_ name: String) -> Result<UUID, RequestFaults> {
        let text = parameters[name] ?? ""
        return UUIDText.parse(text).mapError { fault in
            RequestFaults(
                RequestFault(
                    type: "uuid_parsing", location: ["path", .string(name)],
                    message: "Input should be a valid UUID, \(fault.message)", input: .string(text),
                    context: ["error": .string(fault.message)]))
        }
    }

    /// Who asks: the `reporter` of the query, at most 100 characters; `SYSTEM` when there is none.
    var reporter: Result<String, RequestFaults> {
        guard let reporter = query["reporter"], !reporter.isEmpty else { return .success("SYSTEM") }
        guard reporter.unicodeScalars.count <= 100 else {
            return .failure(RequestFaults(.tooLong(["query", "reporter"], reporter, limit: 100)))
        }
        return .success(reporter)
    }
}
