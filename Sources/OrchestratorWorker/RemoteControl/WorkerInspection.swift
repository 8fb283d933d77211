import Brokers
import FoundationEssentials
import LosslessJSON

/// What a worker tells about itself, in the words of `celery inspect`.
///
/// Source: reference/celery-wire/wire-facts.md, 6.3.
struct WorkerInspection: Sendable {
    let configuration: WorkerConfiguration
    let broker: BrokerAddress
    let snapshot: WorkerSnapshot
    /// Where results go, secrets masked; nil for nowhere.
    var resultBackend: String?
    let startedAt: Date
    let now: Date
    let clock: Int
}
