import Dispatch
import Synchronization

/// Blocks the threads of those who wait, until they are released.
final class Blocked: Sendable {
    private let waiting = Mutex(0)
    private let released = DispatchSemaphore(value: 0)

    /// How many have begun to wait.
    var count: Int { waiting.withLock { $0 } }

    /// - Returns: false when nobody released it for so long that nobody could.
    func waitForRelease() -> Bool {
        waiting.withLock { $0 += 1 }
        return released.wait(timeout: .now() + 300) == .success
    }

    func release() {
        for _ in 0..<count { released.signal() }
    }
}
