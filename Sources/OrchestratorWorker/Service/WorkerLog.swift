import Brokers
import FoundationEssentials
import Logging
import OrchestratorWire
import ProcessStore
import Workflows

/// Writes the worker's events. The message of a line is the event's name; what it concerns is in the metadata.
struct WorkerLog: Sendable {
    let logger: Logger

    init(_ logger: Logger) { self.logger = logger }

    func ready(_ configuration: WorkerConfiguration) {
        logger.info(
            "ready",
            metadata: [
                "node": "\(configuration.node)", "queues": "\(configuration.queues.joined(separator: ","))",
                "concurrency": "\(configuration.concurrency)", "acks": "\(configuration.acknowledgement.rawValue)",
            ])
    }

    func stopped(_ counters: WorkerCounters) {
        logger.info("stopped", metadata: Logger.Metadata(counters))
    }

    func recorded(_ transaction: StepTransaction, of request: TaskRequest) {
        let step = transaction.record
        write(
            transaction.failedReason == nil ? .info : .warning, "step recorded", request,
            [
                "name": "\(step.name)", "status": "\(step.status.rawValue)",
                "duration": "\(Self.rounded(step.completedAt.timeIntervalSince(step.startedAt)))",
            ].merging(transaction.failedReason.map { ["failed_reason": "\($0)"] } ?? [:]) { $1 })
    }

    func notRecordedYet(_ error: StoreError, of request: TaskRequest, retryIn delay: Double) {
        write(
            .warning, "step not recorded yet", request,
            ["reason": "\(error.message)", "retry_in": "\(Self.rounded(delay))"])
    }

    func leftBehind(_ reason: StopReason, of request: TaskRequest) {
        write(
            .error, "a step does not stop: its process goes on without it", request,
            ["reason": "\(reason.failure.message)"])
    }

    func unrecordable(_ failure: StepFailure, of request: TaskRequest) {
        write(.error, "step can't be recorded", request, ["reason": "\(failure)"])
    }

    func write(
        _ level: Logger.Level, _ event: Logger.Message, _ request: TaskRequest,
        _ more: @autoclosure () -> Logger.Metadata = [:]
    ) {
        guard logger.logLevel <= level else { return }
        let metadata: Logger.Metadata = [
            "process_id": "\(ProcessID.text(request.processID))", "task": "\(request.task)", "id": "\(request.id)",
            "queue": "\(request.queue)", "owp": "\(request.owp)",
        ]
        logger.log(level: level, event, metadata: metadata.merging(more()) { $1 })
    }

    /// Seconds to the microsecond.
    static func rounded(_ seconds: Double) -> Double { (seconds * 1_000_000).rounded() / 1_000_000 }
}

extension Logger.Metadata {
    init(_ counters: WorkerCounters) {
        self = [
            "received": "\(counters.received)", "finished": "\(counters.finished)",
            "dead_lettered": "\(counters.deadLettered)", "duplicates": "\(counters.duplicates)",
            "wrong_status": "\(counters.wrongStatus)", "expired": "\(counters.expired)",
            "revoked": "\(counters.revoked)",
            "fenced": "\(counters.fenced)", "taken_over": "\(counters.takenOver)",
            "engine_locked": "\(counters.engineLocked)", "requeued": "\(counters.requeued)",
            "lost_claims": "\(counters.lostClaims)", "lost_results": "\(counters.lostResults)",
        ]
    }
}
