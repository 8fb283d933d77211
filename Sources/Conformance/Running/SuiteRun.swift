import Foundation
import LocalProcesses
import LosslessJSON
import RedisWire

/// A run: a broker, stations side by side, every case once.
package struct SuiteRun: Sendable {
    let options: SuiteOptions
    let requirements: [String: SuiteRequirement]
    private let plan: SuitePlan

    package init(_ cases: [ConformanceCase], requirements: [String: SuiteRequirement], options: SuiteOptions) {
        self.options = options
        self.requirements = requirements
        plan = SuitePlan(
            cases, profile: options.profile, requirements: requirements, filter: options.filter,
            isAttached: options.isAttached)
    }

    /// Runs what is due and tells it as it happens; results come in any order.
    ///
    /// - Throws: ``StationFailure`` or ``BrokerFailure`` when nothing can be run at all.
    package func run(_ tell: @escaping @Sendable (SuiteEvent) -> Void) async throws -> [CheckResult] {
        let order = plan.order(seed: options.seed)
        let shards = max(1, min(options.isAttached || options.broker != nil ? 1 : options.shards, order.count))
        tell(.plan(cases: order.count, checks: plan.dueChecks, shards: shards))
        let judge = ResultMaker(options: options, requirements: requirements)
        var results = plan.items.flatMap { item in
            item.others.map { judge.result(of: item, $0.check, $0.status, $0.reason) }
        }
        results += reportMissingRequirements()
        guard !order.isEmpty else { return results }
        let broker = try await SuiteBroker.open(options.broker)
        do {
            results += try await run(order, shards: shards, on: broker, judge, tell)
            await broker.close()
        } catch {
            await broker.close()
            throw error
        }
        return results.sorted { ($0.sequence, $0.check.id) < ($1.sequence, $1.check.id) }
    }

    private func reportMissingRequirements() -> [CheckResult] { [] }

    private func run(
        _ order: [SuitePlan.Item], shards: Int, on broker: SuiteBroker, _ judge: ResultMaker,
        _ tell: @escaping @Sendable (SuiteEvent) -> Void
    ) async throws -> [CheckResult] {
        let queue = CaseQueue(order)
        var results = try await withThrowingTaskGroup(of: [CheckResult].self) { group in
            for index in 0..<shards {
                group.addTask {
                    try await Shard(index: index, options: options, broker: broker, judge: judge).run(queue, tell)
                }
            }
            var results: [CheckResult] = []
            for try await part in group { results += part }
            return results
        }
        let (rest, reason) = await queue.rest
        for item in rest { results += item.due.map { judge.result(of: item, $0, .error, reason) } }
        return results
    }
}
