import Foundation
import LosslessJSON

/// Says what is wrong with a profile before the first case: one step after the other, each with what to do about it.
package struct SuiteDoctor: Sendable {
    package struct Finding: Sendable {
        package let what: String
        /// Nil: all is well.
        package let trouble: String?
        package let hint: String?
    }

    let options: SuiteOptions

    package init(_ options: SuiteOptions) { self.options = options }

    /// Stops at the first that fails, for the others would fail of the same.
    package func examine(_ tell: @Sendable (Finding) -> Void) async -> Bool {
        let profile = options.profile
        func well(_ what: String) { tell(Finding(what: what, trouble: nil, hint: nil)) }
        func ill(_ what: String, _ error: any Error, _ hint: String) -> Bool {
            tell(Finding(what: what, trouble: "\(error)", hint: hint))
            return false
        }
        let broker: SuiteBroker
        do {
            broker = try await SuiteBroker.open(options.broker)
            well("the broker answers")
        } catch {
            return ill("broker", error, "install redis-server 6.2 or newer, or name an empty database with --broker")
        }
        let space = broker.space(0)
        let station = Station(
            index: 0, profile: profile, redis: space, folder: "\(options.folder)/doctor",
            options: StationOptions(isAttached: options.isAttached, binaries: options.binaries),
            pace: Pace(timing: profile.timing))
        let isWell = await examine(station, well, ill)
        await station.close()
        space.client.close()
        await broker.close()
        return isWell
    }

    private func examine(
        _ station: Station, _ well: (String) -> Void, _ ill: (String, any Error, String) -> Bool
    ) async -> Bool {
        let profile = options.profile
        do {
            try await station.open()
            well(
                profile.fixture == nil
                    ? "there is no fixture: what was executed can't be seen" : "the fixture speaks contract 1")
        } catch {
            return ill(
                "fixture", error,
                "start it by hand with FIXTURE_DIR set, write {\"id\":1,\"op\":\"hello\",\"contract\":1} to it, and look"
            )
        }
        guard profile.roles.contains(.worker) else { return true }
        do {
            try await station.start("a")
            well("the worker starts and is ready")
        } catch {
            return ill(
                "worker", error, "see that start.argv is right, and that start.ready matches what a ready worker shows")
        }
        if profile.fixture != nil {
            do {
                try await Canary(station: station).sing("doctor", within: .seconds(20) * profile.timing.scale)
                well("a good message is executed, and the fixture sees it")
            } catch {
                return ill(
                    "canary", error,
                    "does the worker read ${QUEUES_CSV} on ${BROKER_URL}, and does it share its processes with the fixture?"
                )
            }
        }
        if profile.sees(.control) {
            do {
                let client = ControlClient(redis: station.redis)
                let request = try await client.ask("ping")
                let answered = try await poll(within: .seconds(5)) {
                    try await client.replies(request).isEmpty ? nil : true
                }
                try await client.end(request)
                guard answered == true else { throw StationFailure(description: "nobody answered ping within 5 s") }
                well("remote control answers")
            } catch {
                return ill(
                    "remote control", error,
                    "declare control: none under observe, or let the worker listen to celery.pidbox")
            }
        }
        await station.stop("a")
        guard let end = station.workers["a"]?.exit else { return true }
        well("the worker ends at SIG\(profile.stopSignal.rawValue) (\(end))")
        return true
    }
}
