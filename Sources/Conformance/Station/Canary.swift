import LosslessJSON

/// A good message whose execution shows that the worker works.
struct Canary {
    let station: Station

    func sing(_ name: String, within limit: Duration) async throws {
        guard let fixture = station.fixture else {
            throw StationFailure(description: "a canary needs a fixture, and the profile has none")
        }
        let permutation = CasePermutation(Self.standIn, task: .newWorkflow, owp: station.profile.owp.max() ?? 3)
        let placeholders = Placeholders(
            identity: SeededIdentity(seed: "canary-\(station.space)-\(name)"), permutation: permutation,
            queues: station.queues, concurrency: station.profile.concurrency, prefetch: station.profile.prefetch,
            space: station.space, database: station.redis.database)
        let id = placeholders.processID(name)
        _ = try await fixture.request(
            "create_process",
            [
                "process_id": .string(id), "workflow": .string(WireTask.newWorkflow.workflow), "is_task": false,
                "status": "created", "program": [["do": "return"]],
            ])
        let message = try EntryBuilder(placeholders: placeholders).message(Arguments(["process": .string(name)]))
        try await station.redis.push(message.bytes, to: message.list)
        do {
            _ = try await fixture.request(
                "await",
                [
                    "process_id": .string(id), "until": "finished", "count": 1,
                    "timeout_ms": .int(Int(limit.milliseconds)),
                ], within: limit + .seconds(10))
        } catch let failure as FixtureFailure where failure.kind == .timeout {
            throw StationFailure(
                description: "the worker did not execute a good message within \(limit)\(tail)")
        }
    }

    private var tail: String {
        guard let log = station.workers["a"]?.log, log.total > 0 else { return "" }
        return "; its last lines:\n\(log.tail(10))"
    }

    private static let standIn = ConformanceCase(
        id: "canary", aliases: [], title: "", why: "", since: "1.0", status: .normative, role: .worker, tasks: [],
        owp: [], needs: CaseNeeds(), isolation: .shared, workerStarts: true, settings: [:], environment: [:],
        seconds: 0,
        control: [], steps: [], outcome: .handled, checks: [], explanations: [:], oracle: [], kills: [])
}
