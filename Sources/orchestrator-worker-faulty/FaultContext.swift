import Brokers
import Foundation
import LosslessJSON
import NIOConcurrencyHelpers
import OrchestratorWire

/// What faults work with: the broker behind the worker's back, and what they have seen.
struct FaultContext: Sendable {
    let redis: RawRedis
    let memory: FaultMemory
    let node: String
}

/// What a fault remembers of one message or process for later.
final class FaultMemory: Sendable {
    private let marks = NIOLockedValueBox<Set<String>>([])

    /// True for the first time.
    @discardableResult
    func mark(_ text: String) -> Bool { marks.withLockedValue { $0.insert(text).inserted } }

    func unmark(_ text: String) { marks.withLockedValue { _ = $0.remove(text) } }

    var all: Set<String> { marks.withLockedValue { $0 } }

    func isMarked(_ text: String) -> Bool { marks.withLockedValue { $0.contains(text) } }
}

extension Delivery {
    /// Nil for what can't be read.
    var processID: String? {
        (try? TaskMessage.decode(entry)).map { $0.message.processID.uuidString.lowercased() }
    }

    /// As it is once it is out of quarantine.
    var released: Delivery { Delivery(receipt: receipt, queue: queue, list: list, entry: entry) }

    func with(_ entry: [UInt8]) -> Delivery {
        Delivery(receipt: receipt, queue: queue, list: list, entry: entry, isQuarantined: isQuarantined)
    }
}
