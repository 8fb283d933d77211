import FoundationEssentials
import ProcessStore

extension ProcessStore {
    /// Claims a process under a lease that has just begun when this returns.
    ///
    /// A lease counts from when it was asked for. One whose request waited for the database, because another program stood
    /// still in the middle of a transaction, may be all but over when it is written, and the process would be anybody's while
    /// its first step runs: so it is renewed before that.
    ///
    /// - Parameter wait: how long a request may have waited, in seconds, before the lease is renewed.
    /// - Throws: as `claimForRun` and `renew`; the process is then under a lease of ours that nobody renews.
    func claimForRun(
        _ request: RunRequest, renewingAfter wait: Double, now: () -> ContinuousClock.Instant = { .now }
    ) async throws(StoreError) -> RunClaim {
        var request = request
        while true {
            let asked = now()
            let claim = try await claimForRun(request)
            let waited = Double((now() - asked) / .milliseconds(1)) / 1000
            guard waited > wait, case .claimed(let lease, _, _) = claim else { return claim }
            request.now += waited
            request.leaseUntil += waited
            if try await renew([lease], until: request.leaseUntil).isEmpty { return claim }
            // Somebody was faster: the store says who has it now.
        }
    }
}
