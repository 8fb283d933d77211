import ChaosLedger
import Foundation
import NIOConcurrencyHelpers

/// Kills this process at the point that an order names, at the nth time that it passes there.
final class KillTrap: Sendable {
    private let path: String
    private let ledger: LedgerFile
    private let armed = NIOLockedValueBox<KillOrder?>(nil)

    /// - Parameter order: the file in which an order may appear at any time.
    init(order path: String, ledger: LedgerFile) {
        self.path = path
        self.ledger = ledger
    }

    func pass(_ point: KillPoint) {
        let strikes = armed.withLockedValue { order in
            if order == nil, access(path, F_OK) == 0 { order = try? KillOrder(contentsOf: path) }
            guard order?.point == point else { return false }
            order?.countdown -= 1
            return order?.countdown == 0
        }
        guard strikes else { return }
        ledger.write(.struck(point))
        kill(getpid(), SIGKILL)
        // Not a step further, however long the signal may take.
        while true { pause() }
    }
}
