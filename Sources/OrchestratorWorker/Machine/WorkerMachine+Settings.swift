import FoundationEssentials
import OrchestratorWire

extension WorkerMachine {
    struct Settings: Sendable, Hashable {
        var node: String
        /// Node and boot: no other worker, and no other life of this one, has it.
        var owner: String
        var concurrency: Int
        /// Messages held for each slot; 0 for as many as may be held.
        var prefetchMultiplier: Int
        /// In the order of `-Q`.
        var queues: [String]
        /// Of a run whose message has none.
        var timeLimit: TimeLimit
        /// Orders by remote control are refused.
        var isReadOnly: Bool
        var acknowledgesEarly = false
        var trustsMessageState = false
        /// Results are stored of messages that don't forbid it.
        var storesResults = false
        /// Whether what happens to a sound message is worth a line.
        var logsMessages = true
        /// Monitors hear of messages from the start on.
        var sendsTaskEvents = false
        /// Seconds.
        var leaseDuration: Double
        var heldLimit: Int
        var heldBytesLimit: Int
        /// The names of the workflows that this worker has.
        var workflows: Set<String>
        /// 0 to 1, this worker's own: see ``BackOff``.
        var jitter: Double
        /// Seconds for which a stop waits for what doesn't end.
        var stopGrace = 5.0

        init(_ configuration: WorkerConfiguration, owner: String, workflows: Set<String>, jitter: Double) {
            node = configuration.node
            self.owner = owner
            concurrency = configuration.concurrency
            heldLimit = configuration.heldLimit
            heldBytesLimit = configuration.heldBytesLimit
            prefetchMultiplier = configuration.prefetchMultiplier
            queues = configuration.queues
            timeLimit = TimeLimit(
                hard: configuration.timeLimit.map { $0 / .seconds(1) },
                soft: configuration.softTimeLimit.map { $0 / .seconds(1) })
            isReadOnly = configuration.control == .readOnly
            acknowledgesEarly = configuration.acknowledgement == .early
            trustsMessageState = configuration.trustsMessageState
            sendsTaskEvents = configuration.sendsTaskEvents
            leaseDuration = configuration.leaseDuration / .seconds(1)
            self.workflows = workflows
            self.jitter = jitter
        }

        /// Messages held, those that wait for their time not counted.
        func prefetchLimit(concurrency: Int) -> Int {
            let (limit, overflow) = concurrency.multipliedReportingOverflow(by: prefetchMultiplier)
            return limit == 0 || overflow ? heldLimit : min(limit, heldLimit)
        }
    }
}
