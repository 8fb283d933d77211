/// Runs `body` and throws `LocalFailure` when it is not done in time. `body` must heed cancellation.
public func withTimeout<Result: Sendable>(
    _ limit: Duration, _ what: String = "the operation",
    _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let result = try await group.next(), let result else {
            throw LocalFailure("\(what) was not done within \(limit)")
        }
        return result
    }
}
