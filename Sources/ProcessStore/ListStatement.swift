import FoundationEssentials

/// A query for processes as SQL, its values bound.
struct ListStatement: Sendable {
    let count: String
    /// Takes the limit and the offset after the other arguments.
    let page: String
    private(set) var arguments: [String] = []
    /// Nil for all.
    let limit: Int?
    let offset: Int

    /// - Throws: `.invalidQuery` with the fields that are known, or what is wrong with a value.
    ///
    /// - Parameter select: what a page begins with, for processes `p` and workflows `w`.
    init(_ query: ProcessQuery, dialect: ListDialect, select: String) throws(StoreError) {
        guard query.offset >= 0, query.limit ?? 0 >= 0 else {
            throw StoreError(
                .invalidQuery, "A list can't begin or end before its first row: ask for a range of 0 or more.")
        }
        guard query.filters.count <= 50, query.sort.count <= 20, query.filters.allSatisfy({ $0.values.count <= 500 })
        else {
            throw StoreError(.invalidQuery, "Too many filters, values or sort fields: ask for less at once.")
        }
        var conditions: [String] = []
        var asksForWorkflow = false
        for filter in query.filters {
            guard let field = ProcessFilterField(name: filter.field), !filter.values.isEmpty else {
                throw StoreError(
                    .invalidQuery,
                    "Invalid filter arguments: \(filter.field.prefix(50)) is no field with a value; known are "
                        + ProcessFilterField.allCases.map(\.rawValue).joined(separator: ", ") + ".")
            }
            asksForWorkflow = asksForWorkflow || field == .workflowName || field == .target
            var alternatives: [String] = []
            for value in filter.values {
                alternatives.append(try Self.condition(field, value, dialect, &arguments))
            }
            conditions.append((filter.isNegated ? "NOT " : "") + "(" + alternatives.joined(separator: " OR ") + ")")
        }
        var order: [String] = []
        for sort in query.sort {
            guard let field = ProcessSortField(name: sort.field) else {
                throw StoreError(
                    .invalidQuery,
                    "Invalid sort arguments: \(sort.field.prefix(50)) is no field; known are "
                        + ProcessSortField.allCases.map(\.rawValue).joined(separator: ", ") + ".")
            }
            order.append(Self.expression(field, dialect) + (sort.descending ? dialect.descending : dialect.ascending))
        }
        // Without it, rows that are equal in all that was asked for could change places between two pages.
        order.append(dialect.lastOrder(isDescending: query.sort.first?.descending == true))
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        let workflows = asksForWorkflow ? dialect.joinWorkflows : ""
        count = "SELECT COUNT(*) FROM processes p" + workflows + filter
        page =
            select + filter + " ORDER BY " + order.joined(separator: ", ")
            + " LIMIT \(dialect.integer(arguments.count + 1)) OFFSET \(dialect.integer(arguments.count + 2))"
        limit = query.limit
        offset = query.offset
    }

    private static func condition(
        _ field: ProcessFilterField, _ value: String, _ dialect: ListDialect, _ arguments: inout [String]
    ) throws(StoreError) -> String {
        guard value.utf8.count <= 1000 else {
            throw StoreError(.invalidQuery, "A filter's value is longer than 1000 bytes: shorten it.")
        }
        if field.isOfSubscriptions { return dialect.never }
        if field == .isTask {
            switch value.lowercased() {
            case "true": return "p.is_task"
            case "false": return "NOT p.is_task"
            default: return dialect.never
            }
        }
        if field.isMoment, let comparison = ["<=", ">=", "<", ">"].first(where: { value.hasPrefix($0) }) {
            let text = String(value.dropFirst(comparison.count))
            guard let moment = FilterMoment(text) else {
                throw StoreError(
                    .invalidQuery, "\(text.prefix(50)) is not a valid date: write it as in 2026-11-22T10:40:38.")
            }
            arguments.append(TimestampText(moment.date).text)
            return "\(column(field, dialect)) \(comparison) \(dialect.moment(arguments.count))"
        }
        guard !value.utf8.contains(0) else { return dialect.never }
        arguments.append(value)
        return dialect.isLike(column(field, dialect), arguments.count)
    }

    private static func column(_ field: ProcessFilterField, _ dialect: ListDialect) -> String {
        switch field {
        case .processID: "p.pid"
        case .workflowName: "w.name"
        case .target: "w.target"
        case .note: dialect.note
        default: "p." + field.rawValue
        }
    }

    /// Text sorts without regard to case, as orchestrator-core sorts it.
    private static func expression(_ field: ProcessSortField, _ dialect: ListDialect) -> String {
        switch field {
        case .processID: "p.pid"
        case .workflowID: "p.workflow_id"
        case .startedAt: "p.started_at"
        case .lastModifiedAt: "p.last_modified_at"
        case .isTask: "p.is_task"
        case .workflowName: "w.name"
        case .workflowTarget: "w.target"
        case .note: "LOWER(\(dialect.note))"
        case .assignee, .lastStatus, .lastStep, .failedReason, .traceback, .createdBy:
            "LOWER(p.\(field.rawValue))"
        }
    }
}
