import Foundation
import GRDB
import NIOConcurrencyHelpers

/// How a connection waits for another process that writes: in short naps of random length, so that among many writers none
/// is left out for long, until the time is up. (SQLite's own waiting grows to 100 ms a nap, which a busy writer never leaves open.)
final class LockWait: Sendable {
    private let timeout: Duration
    private let since = NIOLockedValueBox<ContinuousClock.Instant?>(nil)

    init(timeout: Duration) { self.timeout = timeout }

    var mode: Database.BusyMode { .callback { self.nap(afterTries: $0) } }

    /// - Returns: whether to try again.
    private func nap(afterTries tries: Int) -> Bool {
        let now = ContinuousClock.now
        let start = since.withLockedValue { since in
            if tries == 0 { since = now }
            return since ?? now
        }
        guard now - start < timeout else { return false }
        Thread.sleep(forTimeInterval: .random(in: 0.0002...(tries < 10 ? 0.002 : 0.005)))
        return true
    }
}
