import Brokers
import FoundationEssentials
import ProcessStore

/// All that is known of one process: from the database, and from the broker.
public struct ProcessCase: Sendable {
    /// What the database says of it.
    public enum Row: Sendable {
        /// No database was named.
        case unread
        /// It is not there.
        case missing
        case found(ProcessRecord, LeaseRecord?)
    }

    public let id: UUID
    public let row: Row
    /// Its messages that wait or are held.
    public let messages: [LocatedMessage]
    public let deadLetters: [DeadLetterRecord]
    /// Whether everything was looked at, so that a message which was not found is not there.
    public let isSearchComplete: Bool

    public init(
        id: UUID, row: Row, messages: [LocatedMessage] = [], deadLetters: [DeadLetterRecord] = [],
        isSearchComplete: Bool = true
    ) {
        self.id = id
        self.row = row
        self.messages = messages
        self.deadLetters = deadLetters
        self.isSearchComplete = isSearchComplete
    }
}
