import FoundationEssentials
import LosslessJSON
import PostgresWire

/// Rows that somebody else may have written: a value of the wrong kind is an error, never a trap.
extension PostgresRow {
    func uuid(_ column: Int) throws -> UUID {
        guard let uuid = UUID(uuidString: try text(column)) else { throw unreadable(column, "a UUID") }
        return uuid
    }

    func optionalDate(_ column: Int) throws -> Date? { isNull(column) ? nil : try date(column) }

    func date(_ column: Int) throws -> Date {
        guard let date = TimestampText.date(fromPostgreSQL: try text(column)) else {
            throw unreadable(column, "a timestamp in UTC")
        }
        return date
    }

    /// A value of an enumeration such as `ProcessStatus`.
    func member<Member: RawRepresentable>(_ column: Int, of: Member.Type = Member.self) throws -> Member
    where Member.RawValue == String {
        guard let member = Member(rawValue: try text(column)) else {
            throw unreadable(column, "a known \(Member.self)")
        }
        return member
    }

    /// The engine's lock, which is NULL where a subquery found no row.
    func engineLock(_ column: Int) throws -> Bool {
        guard !isNull(column) else {
            throw StoreError(
                .schema, "The table engine_settings must have exactly one row: insert one with global_lock = false.")
        }
        return try bool(column)
    }

    private func unreadable(_ column: Int, _ wanted: String) -> StoreError {
        StoreError(
            .schema,
            "A value of the database (result column \(column + 1)) is not \(wanted): a newer version or another program wrote it. "
                + "Use the version that did, or correct the row.")
    }
}

extension TimestampText {
    /// Reads what PostgreSQL writes in UTC: as many digits behind the point as it needs, and `+00`.
    static func date(fromPostgreSQL text: String) -> Date? {
        guard text.hasSuffix("+00"), text.utf8.count >= 22 else { return nil }
        var moment = String(text.dropLast(3))
        let digits = moment.utf8.count - 20
        if digits < 0 { moment += "." }
        moment += String(repeating: "0", count: 6 - max(0, min(digits, 6)))
        return date(from: moment + "+00:00")
    }
}
