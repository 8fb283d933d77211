import Brokers
import FoundationEssentials
import HeapModule

/// The messages that wait for a time, the earliest first.
struct WaitingQueue: Sendable {
    private struct Entry: Comparable, Sendable {
        let at: Date
        /// The order of arrival, for those of one time.
        let number: Int
        let receipt: Receipt

        static func < (left: Entry, right: Entry) -> Bool { (left.at, left.number) < (right.at, right.number) }
        static func == (left: Entry, right: Entry) -> Bool { left.at == right.at && left.number == right.number }
    }

    private var heap = Heap<Entry>()
    private var inserted = 0

    var next: Date? { heap.min?.at }

    mutating func insert(_ receipt: Receipt, at date: Date) {
        heap.insert(Entry(at: date, number: inserted, receipt: receipt))
        inserted += 1
    }

    mutating func popDue(at now: Date) -> Receipt? {
        guard let first = heap.min, first.at <= now else { return nil }
        return heap.removeMin().receipt
    }
}
