import FoundationEssentials

extension WorkerMachine {
    struct Settings: Sendable, Hashable {
        var node: String
        /// Node and boot: no other worker, and no other life of this one, has it.
        var owner: String
        var concurrency: Int
        /// Messages held, those that wait for their time not counted.
        var prefetchLimit: Int
        var acknowledgesEarly = false
        var trustsMessageState = false
        /// Results are stored of messages that don't forbid it.
        var storesResults = false
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
            let (limit, overflow) = configuration.concurrency
                .multipliedReportingOverflow(by: configuration.prefetchMultiplier)
            prefetchLimit = limit == 0 || overflow ? heldLimit : min(limit, heldLimit)
            acknowledgesEarly = configuration.acknowledgement == .early
            trustsMessageState = configuration.trustsMessageState
            sendsTaskEvents = configuration.sendsTaskEvents
            leaseDuration = configuration.leaseDuration / .seconds(1)
            self.workflows = workflows
            self.jitter = jitter
        }
    }
}
