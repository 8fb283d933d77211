import Brokers
import FoundationEssentials
import OrchestratorWire
import Workflows

/// A broker that tells the ledger which messages were taken.
public struct LedgerBroker: BrokerDecorator {
    public let base: any Broker
    let runs: RunLedger

    public init(_ base: any Broker, runs: RunLedger) {
        self.base = base
        self.runs = runs
    }

    public func consumer(_ configuration: ConsumerConfiguration) async throws(BrokerError) -> any BrokerConsumer {
        LedgerConsumer(base: try await base.consumer(configuration), runs: runs)
    }
}

private struct LedgerConsumer: BrokerConsumer {
    let base: any BrokerConsumer
    let runs: RunLedger

    var taskExecutor: (any TaskExecutor)? { base.taskExecutor }

    func claim(limit: Int) async throws(BrokerError) -> [Delivery] {
        let deliveries = try await base.claim(limit: limit)
        for delivery in deliveries {
            guard let message = try? TaskMessage.decode(delivery.entry) else { continue }
            runs.received(
                messageID: message.id, isRedelivered: message.isRedelivered,
                processID: message.message.processID.text)
        }
        return deliveries
    }

    func settle(_ settlements: [Settlement]) async throws(BrokerError) -> Set<Receipt> {
        try await base.settle(settlements)
    }

    func maintain() async { await base.maintain() }
    var isReady: Bool { get async { await base.isReady } }
    func close() async { await base.close() }
}
