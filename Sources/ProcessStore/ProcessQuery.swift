/// Which processes to list: orchestrator-core's `range`, `sort` and `filter`.
public struct ProcessQuery: Sendable, Hashable {
    public struct Sort: Sendable, Hashable {
        /// One of ``ProcessSortField``.
        public var field: String
        public var descending: Bool

        public init(field: String, descending: Bool) {
            self.field = field
            self.descending = descending
        }
    }

    public struct Filter: Sendable, Hashable {
        /// One of ``ProcessFilterField``.
        public var field: String
        /// Alternatives: a row matches any of them. Letters match in either case, `%` and `_` as in SQL's LIKE; a moment
        /// may begin with `>`, `>=`, `<` or `<=`.
        public var values: [String]
        /// Whether the rows that match are left out instead.
        public var isNegated: Bool

        public init(field: String, values: [String], isNegated: Bool = false) {
            self.field = field
            self.values = values
            self.isNegated = isNegated
        }

        /// Reads the value of orchestrator-core's `filter=field,value`: alternatives parted by `-` or `|` (ids and moments
        /// by `|` alone), and `!` before it all for those that don't match.
        public init(field: String, value: String) {
            let isNegated = value.hasPrefix("!")
            let partsAtHyphens = ProcessFilterField(name: field)?.partsAtHyphens ?? true
            let values = value.dropFirst(isNegated ? 1 : 0)
                .split { $0 == "|" || (partsAtHyphens && $0 == "-") }
                .map(String.init)
            self.init(field: field, values: values, isNegated: isNegated)
        }
    }

    public var offset: Int
    public var limit: Int?
    public var sort: [Sort]
    /// A row must match each of them.
    public var filters: [Filter]

    public init(offset: Int = 0, limit: Int? = nil, sort: [Sort] = [], filters: [Filter] = []) {
        self.offset = offset
        self.limit = limit
        self.sort = sort
        self.filters = filters
    }
}
