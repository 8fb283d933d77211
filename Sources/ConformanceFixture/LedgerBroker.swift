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

private struct LedgerConsumer: BrokerConsumerDecorator {
    let base: any BrokerConsumer
    let runs: RunLedger

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
}
