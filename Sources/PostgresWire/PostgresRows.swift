/// What a statement gave.
public struct PostgresRows: Sendable, RandomAccessCollection {
    private let columns: [String]
    private let values: [[String?]]
    /// Rows that were written, or read.
    public let rowsAffected: Int

    init(columns: [String], values: [[String?]], rowsAffected: Int) {
        self.columns = columns
        self.values = values
        self.rowsAffected = rowsAffected
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { values.count }
    public subscript(row: Int) -> PostgresRow { PostgresRow(columns: columns, values: values[row]) }
}

/// One row; columns are counted from 0.
public struct PostgresRow: Sendable {
    private let columns: [String]
    private let values: [String?]

    init(columns: [String], values: [String?]) {
        self.columns = columns
        self.values = values
    }

    public func isNull(_ column: Int) -> Bool { values.indices.contains(column) ? values[column] == nil : true }

    /// Nil for NULL. - Throws: `.decoding` when there is no such column.
    public func optionalText(_ column: Int) throws(PostgresError) -> String? {
        guard values.indices.contains(column) else { throw fault(column, "is not in the result") }
        return values[column]
    }

    /// - Throws: `.decoding` for NULL too.
    public func text(_ column: Int) throws(PostgresError) -> String {
        guard let text = try optionalText(column) else { throw fault(column, "is NULL") }
        return text
    }

    public func int(_ column: Int) throws(PostgresError) -> Int {
        let text = try text(column)
        guard let number = Int(text) else { throw fault(column, "is no integer") }
        return number
    }

    public func bool(_ column: Int) throws(PostgresError) -> Bool {
        switch try text(column) {
        case "t": true
        case "f": false
        default: throw fault(column, "is no boolean")
        }
    }

    private func fault(_ column: Int, _ what: String) -> PostgresError {
        let name = columns.indices.contains(column) ? columns[column] : String(column)
        return PostgresError(.decoding, "The column \(name) \(what).")
    }
}
