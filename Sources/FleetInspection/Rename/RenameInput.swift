import Diagnostics
import TaskRoutes

/// A queue that gets another name.
public struct QueueRename: Sendable, Hashable {
    public let old: String
    public let new: String

    /// Of `OLD=NEW`; nil for what is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, parts[0] != parts[1] else { return nil }
        self.init(old: parts[0], new: parts[1])
    }

    public init(old: String, new: String) {
        self.old = old
        self.new = new
    }
}

/// A queue's name as it stands in the `-Q` of a worker.
public struct ConsumedName: Sendable, Hashable {
    public let queue: String
    public let worker: String
    /// Tells workers of one name from each other.
    let place: Place?
    /// All that the same `-Q` names.
    let list: [String]

    init(queue: String, worker: String, place: Place?, list: [String]) {
        self.queue = queue
        self.worker = worker
        self.place = place
        self.list = list
    }

    /// The file that it stands in.
    public var file: String? { place?.file }

    /// Every name in a fleet's lists.
    public static func all(of fleet: FleetDescription) -> [ConsumedName] {
        fleet.workers.flatMap { worker in
            (worker.selection.include?.elements ?? []).map { element in
                ConsumedName(
                    queue: element.name, worker: worker.name, place: element.place,
                    list: worker.selection.include?.names ?? [])
            }
        }
    }
}
