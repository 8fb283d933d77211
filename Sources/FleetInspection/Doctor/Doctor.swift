import Brokers
import FoundationEssentials
import ProcessStore
import TaskRoutes

/// Finds out why processes are stuck. It only judges what was gathered: see ``DoctorVisit``.
public struct Doctor: Sendable {
    let table: RouteTable
    let fleet: FleetView
    let survey: BrokerSurvey
    /// Nil when no database was named.
    let isEngineLocked: Bool?
    let now: Date
    /// What is to stand behind a command so that it means the same broker.
    let brokerOptions: String

    public init(
        table: RouteTable, fleet: FleetView, survey: BrokerSurvey, isEngineLocked: Bool? = nil, now: Date,
        brokerOptions: String = ""
    ) {
        self.table = table
        self.fleet = fleet
        self.survey = survey
        self.isEngineLocked = isEngineLocked
        self.now = now
        self.brokerOptions = brokerOptions
    }

    /// An untouched list of a consumer that polls every second means that it does not.
    static let stalledAfter = 60.0

    /// What is the matter with the whole, the worst first; never empty.
    public func examine(_ cases: [ProcessCase] = []) -> [Diagnosis] {
        var found = cases.map(diagnose)
        if isEngineLocked == true { found.append(engineLocked) }
        found += queueDiagnoses() + holderDiagnoses()
        if survey.deadLetters > 0 {
            found.append(
                Diagnosis(
                    .messageDeadLettered,
                    "there \(survey.deadLetters == 1 ? "is" : "are") \(LiveCheck.count(survey.deadLetters, "dead letter"))",
                    fix: [command("dead list")]))
        }
        if fleet.knowledge == .none { found.append(nobodyAtAll) }
        if fleet.knowledge == .unknown { found.append(fleetSilent(queue: nil)) }
        found = Self.withoutRepetition(found)
        if !found.contains(where: \.cause.isFault) {
            found.append(Diagnosis(.nothingWrong, "queues are consumed, and no process is stuck"))
        }
        return found.sorted { $0.cause.rank < $1.cause.rank }
    }

    /// Of the same cause and queue one is enough, unless each is about a process.
    private static func withoutRepetition(_ found: [Diagnosis]) -> [Diagnosis] {
        var seen: Set<[String]> = []
        return found.filter { diagnosis in
            let about = diagnosis.processID?.uuidString ?? ""
            return seen.insert([diagnosis.cause.rawValue, diagnosis.queue ?? "", about]).inserted
        }
    }

    /// Queues with messages, and routed ones without consumers.
    private func queueDiagnoses() -> [Diagnosis] {
        // One cause for all of them, so one finding: see `nobodyAtAll`.
        guard fleet.knowledge != .none else { return [] }
        return affectedQueues.compactMap { name in
            let queue = survey.queue(name) ?? SurveyedQueue(name: name)
            let diagnosis = waiting(on: name, ahead: nil, task: nil)
            guard diagnosis.cause.isFault else { return nil }
            guard queue.depth > 0 || isAbsenceCertain else { return nil }
            return diagnosis
        }
    }

    private var affectedQueues: [String] {
        var names = survey.queues.filter { $0.depth > 0 }.map(\.name)
        for queue in table.queues where fleet.consumers(of: queue).isEmpty && !names.contains(queue) {
            names.append(queue)
        }
        return names
    }

    private var nobodyAtAll: Diagnosis {
        let none = noWorker(queue: nil)
        let queues = affectedQueues.map { name in
            let queue = survey.queue(name)
            return "`\(name)`" + (queue.flatMap { $0.depth > 0 ? " (\(LiveCheck.waiting($0)))" : nil } ?? "")
        }
        guard !queues.isEmpty else { return none }
        return Diagnosis(
            .noWorker, "\(none.detail), so nobody consumes \(queues.joined(separator: ", "))", fix: none.fix)
    }

    /// What this project's workers held that show no life any more.
    private func holderDiagnoses() -> [Diagnosis] {
        survey.held.flatMap { held in
            held.owners.filter { survey.signsOfLife[$0.key] == nil }.sorted { $0.key < $1.key }.map { owner, count in
                vanished(owner: owner, queue: held.queue, what: LiveCheck.count(count, "message"), since: held.oldest)
            }
        }
    }

    // MARK: Words that several causes need

    var isAbsenceCertain: Bool { fleet.knowledge == .complete || fleet.knowledge == .none }

    func command(_ text: String) -> String {
        "orchestrator-wire \(text)" + (brokerOptions.isEmpty ? "" : " \(brokerOptions)")
    }

    func noWorker(queue: String?) -> Diagnosis {
        let queues = table.queues.joined(separator: ",")
        return Diagnosis(
            .noWorker, "no worker is connected to this database under this key prefix",
            fix: ["orchestrator-worker -Q \(queues)"], queue: queue)
    }

    func fleetSilent(queue: String?) -> Diagnosis {
        Diagnosis(
            .fleetSilent, "\(fleet.knowledgeText)", fix: [command("inspect --timeout 10")], queue: queue)
    }

    var engineLocked: Diagnosis {
        Diagnosis(
            .engineLocked, "the api has locked the engine: no process starts or goes on",
            fix: [
                "curl -X PUT $API/api/settings/status -H 'content-type: application/json' -d '{\"global_lock\": false}'"
            ])
    }

    func vanished(owner: String?, queue: String?, what: String, since: Double?) -> Diagnosis {
        let age = since.map { " since \(AgeText.of(seconds: survey.takenAt - $0)) ago" } ?? ""
        let place = queue.map { " of `\($0)`" } ?? ""
        guard let owner else {
            return Diagnosis(
                .workerVanished,
                "\(what)\(place) held\(age), and no worker that answers has it: a Celery worker was killed",
                fix: ["wait until the visibility timeout of the Celery workers is over (an hour, unless it is set)"],
                queue: queue)
        }
        let others = survey.signsOfLife.keys.contains { $0 != owner }
        return Diagnosis(
            .workerVanished, "\(what)\(place) held\(age) by `\(owner)`, which shows no life any more",
            fix: others
                ? ["wait a few seconds: the other workers put it back"]
                : ["orchestrator-worker -Q \(queue ?? table.queues.joined(separator: ","))"],
            queue: queue)
    }
}
