import Brokers
import Testing

actor Counter {
    private(set) var value = 0

    func add(_ amount: Int) { value += amount }
}

/// Runs a claim and cancels it when it has waited long enough: what it has claimed by then comes back.
func withDeadline(
    of limit: Duration, _ claim: @escaping @Sendable () async throws -> [Delivery]
) async throws -> [Delivery] {
    let task = Task { try await claim() }
    let timer = Task {
        try await Task.sleep(for: limit)
        task.cancel()
    }
    defer { timer.cancel() }
    return try await task.value
}
