/// Asks again and again, ever more seldom, until there is an answer or the time is over.
func poll<Answer: Sendable>(
    within limit: Duration, isolation: isolated (any Actor)? = #isolation, _ ask: () async throws -> Answer?
) async throws -> Answer? {
    let end = ContinuousClock.now + limit
    var pause = Duration.milliseconds(1)
    while true {
        if let answer = try await ask() { return answer }
        guard ContinuousClock.now < end else { return nil }
        try await Task.sleep(for: pause)
        pause = min(pause * 3 / 2, .milliseconds(40))
    }
}
