import Hummingbird
import ProcessStore

/// What `range`, `sort` and `filter` of a query ask for.
struct ProcessListing {
    let query: ProcessQuery
    /// As it was given; the end is not part of it. Nil lists everything.
    let range: Range<Int>?

    init(_ parameters: QueryParameters) throws(APIFailure) {
        range = try Self.range(parameters["range"])
        query = ProcessQuery(
            offset: range?.lowerBound ?? 0, limit: range?.count, sort: try Self.sort(parameters["sort"]),
            filters: try Self.filters(parameters["filter"]))
    }

    private static func range(_ text: String?) throws(APIFailure) -> Range<Int>? {
        guard let text, !text.isEmpty else { return nil }
        let bounds = split(text).map { Int($0.filter { $0 != " " }) }
        // orchestrator-core lists everything when there are not two bounds.
        guard bounds.count == 2 else { return nil }
        guard let start = bounds[0], let end = bounds[1], start >= 0 else {
            throw .problem(.badRequest, "range must be two whole numbers: start,end")
        }
        guard start < end else { throw .problem(.badRequest, "range start must be lower than end") }
        return start..<end
    }

    private static func sort(_ text: String?) throws(APIFailure) -> [ProcessQuery.Sort] {
        guard let text, !text.isEmpty else { return [] }
        let parts = split(text)
        guard parts.count >= 2 else { return [] }
        guard parts.count.isMultiple(of: 2) else { throw .problem(.badRequest, "Invalid number of sort arguments") }
        var sorts: [ProcessQuery.Sort] = []
        for index in stride(from: 0, to: parts.count, by: 2) {
            let direction = parts[index + 1].lowercased()
            guard let field = ProcessSortField(name: parts[index]), ["asc", "desc"].contains(direction) else {
                throw .problem(.badRequest, "Invalid sort arguments")
            }
            sorts.append(ProcessQuery.Sort(field: field.rawValue, descending: direction == "desc"))
        }
        return sorts
    }

    private static func filters(_ text: String?) throws(APIFailure) -> [ProcessQuery.Filter] {
        guard let text, !text.isEmpty else { return [] }
        let parts = split(text)
        guard parts.count.isMultiple(of: 2) else { throw .problem(.badRequest, "Invalid number of filter arguments") }
        var filters: [ProcessQuery.Filter] = []
        for index in stride(from: 0, to: parts.count, by: 2) {
            guard let field = ProcessFilterField(name: parts[index]) else {
                throw .problem(.badRequest, "400: Invalid filter arguments")
            }
            filters.append(ProcessQuery.Filter(field: field.rawValue, value: parts[index + 1]))
        }
        return filters
    }

    private static func split(_ text: String) -> [String] {
        text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
}
