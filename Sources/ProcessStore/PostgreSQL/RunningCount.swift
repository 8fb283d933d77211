import NIOConcurrencyHelpers
import PostgresWire

/// Keeps `engine_settings.running_processes`, which orchestrator-core 4 counts up and down around each run, and its api
/// shows (PAUSING or PAUSED).
///
/// All runs would wait for that one row, so what comes meanwhile is added up and written in one go. Like orchestrator-core's,
/// the count is off after a worker was killed.
final class RunningCount: Sendable {
    private struct State {
        var delta = 0
        var writing: Task<Void, Never>?
    }

    private let pool: PostgresPool
    /// False where the schema has no such column.
    private let isKept: Bool
    private let state = NIOLockedValueBox(State())

    init(pool: PostgresPool, isKept: Bool) {
        self.pool = pool
        self.isKept = isKept
    }

    func begun() { add(1) }
    func ended() { add(-1) }

    /// Returns when everything is written.
    func settle() async {
        while let writing = state.withLockedValue({ $0.writing }) { await writing.value }
    }

    private func add(_ delta: Int) {
        guard isKept else { return }
        state.withLockedValue { state in
            state.delta += delta
            if state.writing == nil { state.writing = Task { await self.write() } }
        }
    }

    private func write() async {
        while let delta = next() {
            // What can't be written now is forgotten: the count tells, and decides nothing.
            _ = try? await pool.execute(
                "UPDATE engine_settings SET running_processes = GREATEST(0, running_processes + $1::int)",
                [PostgresValue(delta)])
        }
    }

    private func next() -> Int? {
        state.withLockedValue { state in
            guard state.delta != 0 else {
                state.writing = nil
                return nil
            }
            defer { state.delta = 0 }
            return state.delta
        }
    }
}
