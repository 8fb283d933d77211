/// The query of a request. Of a parameter that stands twice, the last counts, as with Starlette.
struct QueryParameters: Sendable {
    private let items: [(name: String, value: String)]

    init(_ query: some StringProtocol) {
        items = query.split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (
                name: PercentEncoding.decode(parts[0], plusIsSpace: true),
                value: parts.count > 1 ? PercentEncoding.decode(parts[1], plusIsSpace: true) : ""
            )
        }
    }

    subscript(name: String) -> String? { items.last { $0.name == name }?.value }
}
