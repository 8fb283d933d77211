import LosslessJSON
import RedisWire

/// What a case has at hand while it runs: its place to run in, and what it has sent and heard so far.
final class CaseContext {
    let permutation: CasePermutation
    var placeholders: Placeholders
    let station: Station
    var timeline = Timeline()
    var messages: [String: PublishedMessage] = [:]
    var processes: Set<String> = []
    var requests: [String: ControlClient.Request] = [:]
    var events: EventObserver?
    var monitor: CommandMonitor?
    var responses: [String: HTTPExchange] = [:]
    var entries: [String: JSONValue] = [:]
    var codecReplies: [String: JSONValue] = [:]
    /// The last that was put on a queue, for the report of a failure.
    var lastSent: PublishedMessage?
    private var barriers = 0

    init(_ permutation: CasePermutation, seed: String, station: Station) {
        self.permutation = permutation
        self.station = station
        let settings = permutation.case.settings
        placeholders = Placeholders(
            identity: SeededIdentity(seed: seed), permutation: permutation, queues: station.queues,
            concurrency: settings["concurrency"]?.int ?? station.profile.concurrency,
            prefetch: settings["prefetch"]?.int ?? station.profile.prefetch, space: station.space,
            database: station.redis.database, prefix: settings["key_prefix"]?.string ?? "")
    }

    var redis: RedisSpace { station.redis }

    var pace: Pace { station.pace }

    func fixture() throws -> FixtureClient {
        guard let fixture = station.fixture else {
            throw FixtureFailure(kind: .broken, code: "absent", description: "the profile names no fixture")
        }
        return fixture
    }

    func worker(_ name: String) throws -> SupervisedProcess {
        guard let worker = station.workers[name] else {
            throw CaseFault([], "no worker '\(name)' was started in this case")
        }
        return worker
    }

    func message(_ name: String) throws -> PublishedMessage {
        guard let message = messages[name] else { throw CaseFault([], "no message '\(name)' was published") }
        return message
    }

    func nextBarrier() -> Int {
        barriers += 1
        return barriers
    }

    /// What remains of a case goes: listeners and lists of replies.
    func close() async {
        events?.close()
        await monitor?.close()
        for request in requests.values { try? await ControlClient(redis: redis).end(request) }
    }
}
