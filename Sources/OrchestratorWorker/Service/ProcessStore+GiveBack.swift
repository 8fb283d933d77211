import FoundationEssentials
import ProcessStore

extension ProcessStore {
    /// Ends our hold on a process without recording a step.
    func giveBack(_ lease: Lease, _ release: LeaseRelease) async throws(StoreError) {
        switch release {
        case .restoring(let status): try await self.release(lease, status: status)
        case .leavingRunning: try await self.release(lease, status: nil)
        case .expiring: _ = try await renew([lease], until: Date())
        }
    }
}
