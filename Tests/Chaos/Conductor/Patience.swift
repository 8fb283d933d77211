import LocalProcesses

/// Asks again until it is so.
func wait(
    _ what: String, within limit: Duration = .seconds(120), every pause: Duration = .milliseconds(25),
    until isSo: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !isSo() {
        guard ContinuousClock.now < deadline else { throw LocalFailure("\(what): not within \(limit)") }
        try await Task.sleep(for: pause)
    }
}
