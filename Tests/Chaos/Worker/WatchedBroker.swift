import Brokers
import ChaosLedger
import Foundation
import NIOConcurrencyHelpers

/// A broker at whose calls the worker may be killed.
struct WatchedBroker: BrokerDecorator {
    let base: any Broker
    let trap: KillTrap
    let ledger: LedgerFile

    func consumer(_ configuration: ConsumerConfiguration) async throws(BrokerError) -> any BrokerConsumer {
        let consumer = WatchedConsumer(base: try await base.consumer(configuration), trap: trap, ledger: ledger)
        ledger.write(.ready)
        FileHandle.standardOutput.write(Data("ready\n".utf8))
        return consumer
    }
}

private final class WatchedConsumer: BrokerConsumer {
    private let base: any BrokerConsumer
    private let trap: KillTrap
    private let ledger: LedgerFile
    private let owners = NIOLockedValueBox<Set<Substring>>([])

    init(base: any BrokerConsumer, trap: KillTrap, ledger: LedgerFile) {
        self.base = base
        self.trap = trap
        self.ledger = ledger
    }

    var taskExecutor: (any TaskExecutor)? { base.taskExecutor }

    func claim(limit: Int) async throws(BrokerError) -> [Delivery] {
        let deliveries = try await base.claim(limit: limit)
        for delivery in deliveries { note(delivery.receipt.description) }
        if !deliveries.isEmpty { trap.pass(.afterClaim) }
        return deliveries
    }

    /// A claim is named by node, boot and number: who held a message is told apart by the first two.
    private func note(_ receipt: String) {
        guard let slash = receipt.lastIndex(of: "/") else { return }
        let owner = receipt[..<slash]
        if owners.withLockedValue({ $0.insert(owner).inserted }) { ledger.write(.holds(String(owner))) }
    }

    func settle(_ settlements: [Settlement]) async throws(BrokerError) -> Set<Receipt> {
        let lost = try await base.settle(settlements)
        if settlements.contains(where: { if case .acknowledge = $0 { true } else { false } }) { trap.pass(.afterAck) }
        return lost
    }

    func maintain() async { await base.maintain() }
    var isReady: Bool { get async { await base.isReady } }
    func close() async { await base.close() }
}
