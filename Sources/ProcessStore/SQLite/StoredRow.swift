import FoundationEssentials
import GRDB

/// A row that somebody else may have written: a value of the wrong kind is an error, never a trap.
struct StoredRow {
    let row: Row

    private func value(_ column: Int) -> DatabaseValue { row[column] }

    func isNull(_ column: Int) -> Bool { value(column).isNull }

    func optionalText(_ column: Int) throws(StoreError) -> String? {
        switch value(column).storage {
        case .null: nil
        case .string(let text): text
        default: throw unreadable(column, "text")
        }
    }

    func text(_ column: Int) throws(StoreError) -> String {
        guard let text = try optionalText(column) else { throw unreadable(column, "text") }
        return text
    }

    func int(_ column: Int) throws(StoreError) -> Int {
        guard case .int64(let number) = value(column).storage, let int = Int(exactly: number) else {
            throw unreadable(column, "an integer")
        }
        return int
    }

    func bool(_ column: Int) throws(StoreError) -> Bool { try int(column) != 0 }

    func uuid(_ column: Int) throws(StoreError) -> UUID {
        guard let uuid = UUID(uuidString: try text(column)) else { throw unreadable(column, "a UUID") }
        return uuid
    }

    func date(_ column: Int) throws(StoreError) -> Date {
        guard let date = TimestampText.date(from: try text(column)) else {
            throw unreadable(column, "a timestamp in UTC")
        }
        return date
    }

    /// A value of an enumeration such as `ProcessStatus`.
    func member<Member: RawRepresentable>(_ column: Int, of: Member.Type = Member.self) throws(StoreError) -> Member
    where Member.RawValue == String {
        guard let member = Member(rawValue: try text(column)) else {
            throw unreadable(column, "a known \(Member.self)")
        }
        return member
    }

    private func unreadable(_ column: Int, _ wanted: String) -> StoreError {
        let name = row.columnNames.dropFirst(column).first ?? "\(column)"
        return StoreError(
            .schema,
            "Column \(name) of the database is not \(wanted): a newer version or another program wrote it. Use the version that did, "
                + "or correct the row.")
    }
}
