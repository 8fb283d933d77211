import Foundation

/// One station at work: takes cases from the queue until there are none.
struct Shard: Sendable {
    let index: Int
    let options: SuiteOptions
    let broker: SuiteBroker
    let judge: ResultMaker

    func run(_ queue: CaseQueue, _ tell: @Sendable (SuiteEvent) -> Void) async throws -> [CheckResult] {
        var results: [CheckResult] = []
        let space = broker.space(index)
        defer { space.client.close() }
        let station = station(space, folder: "\(options.folder)/shard-\(index)", server: nil)
        do {
            try await station.open()
        } catch {
            await station.close()
            // Without a fixture no shard has anything to do; what this one would have taken is left to be reported.
            await queue.stop("\(error)")
            return []
        }
        if options.isAttached { tell(.note(code: "attach", message: station.invitation)) }
        let runner = CaseRunner(seed: options.seed)
        var failedStarts = 0
        while !Task.isCancelled, let item = await queue.next() {
            tell(.begun(item.permutation))
            let part =
                item.permutation.case.isolation == .broker
                ? await runAlone(item, runner, pace: station.pace) : await runHere(item, runner, station)
            results += part
            tell(.results(part))
            // A worker that never comes up needs not be asked for each case.
            failedStarts = station.hasFailedToStart ? failedStarts + 1 : 0
            if failedStarts >= 2 { await queue.stop(part.first?.reason ?? "the worker does not start") }
        }
        await station.close()
        return results
    }

    private func station(_ space: RedisSpace, folder: String, server: SuiteBroker?, pace: Pace? = nil) -> Station {
        Station(
            index: index, profile: options.profile, redis: space, folder: folder,
            options: StationOptions(
                isAttached: options.isAttached, binaries: options.binaries, server: server?.server),
            pace: pace ?? Pace(timing: options.profile.timing))
    }

    /// A case that fails among others is judged once more, alone: that verdict counts.
    private func runHere(_ item: SuitePlan.Item, _ runner: CaseRunner, _ station: Station) async -> [CheckResult] {
        let first = await runner.run(item.permutation, checks: item.due, on: station)
        if first.hasGoneWrong { station.spoil() }
        let results = judge.results(of: item, first, attempt: 1)
        let isBad = results.contains { [.fail, .notTestable, .error].contains($0.status) }
        guard isBad, options.judgesTwice, item.permutation.case.isolation == .shared, !options.isAttached,
            !Task.isCancelled
        else {
            return results
        }
        station.spoil()
        let second = await runner.run(item.permutation, checks: item.due, on: station)
        if second.hasGoneWrong { station.spoil() }
        return judge.results(of: item, second, attempt: 2)
    }

    private func runAlone(_ item: SuitePlan.Item, _ runner: CaseRunner, pace: Pace) async -> [CheckResult] {
        do {
            let own = try await SuiteBroker.openPrivate()
            let space = own.space(index)
            let station = station(
                space, folder: "\(options.folder)/shard-\(index)-\(item.sequence)", server: own, pace: pace)
            var results: [CheckResult]
            do {
                try await station.open()
                results = judge.results(
                    of: item, await runner.run(item.permutation, checks: item.due, on: station), attempt: 1)
            } catch {
                results = item.due.map { judge.result(of: item, $0, .error, "\(error)") }
            }
            await station.close()
            space.client.close()
            await own.close()
            return results
        } catch {
            return item.due.map { judge.result(of: item, $0, .error, "\(error)") }
        }
    }
}
