import Brokers
import TaskRoutes

/// How far a rename has come, as the running system shows it.
public struct RenameState: Sendable, Hashable {
    public enum Progress: String, Sendable, Hashable {
        case done
        case pending
        /// Not all workers have told.
        case unknown
    }

    public struct Step: Sendable, Hashable {
        public let kind: RenameStep.Kind
        public let progress: Progress
        /// What is missing, or how it is known.
        public let detail: String
    }

    public let steps: [Step]

    /// The one that is to be done now; nil when all are done.
    public var next: Step? { steps.first { $0.progress != .done } }

    public init(_ renames: [QueueRename], table: RouteTable, fleet: FleetView, survey: BrokerSurvey) {
        let state = Evidence(renames: renames, table: table, fleet: fleet, survey: survey)
        steps = [state.workers, state.producer, state.drain, state.drop]
    }

    private struct Evidence {
        let renames: [QueueRename]
        let table: RouteTable
        let fleet: FleetView
        let survey: BrokerSurvey

        private var isCertain: Bool { fleet.knowledge == .complete || fleet.knowledge == .none }

        var workers: Step {
            for rename in renames {
                let news = fleet.consumers(of: rename.new)
                let behind = fleet.consumers(of: rename.old).filter { !($0.queues ?? []).contains(rename.new) }
                if !behind.isEmpty {
                    let names = behind.map { "`\($0.name)`" }.joined(separator: ", ")
                    return Step(
                        kind: .workers, progress: .pending,
                        detail: "\(names) consumes `\(rename.old)` without `\(rename.new)`")
                }
                if news.isEmpty {
                    return Step(
                        kind: .workers, progress: isCertain ? .pending : .unknown,
                        detail: "no worker that has answered consumes `\(rename.new)`")
                }
            }
            guard isCertain else {
                return Step(kind: .workers, progress: .unknown, detail: "not all workers have answered")
            }
            return Step(kind: .workers, progress: .done, detail: "every worker of the old queue consumes the new one")
        }

        var producer: Step {
            let routed = renames.filter { table.queues.contains($0.old) }
            guard let first = routed.first else {
                return Step(kind: .producer, progress: .done, detail: "no route leads to the old queue")
            }
            return Step(kind: .producer, progress: .pending, detail: "the routes still lead to `\(first.old)`")
        }

        var drain: Step {
            for rename in renames {
                let waiting = survey.queue(rename.old)?.depth ?? 0
                let held = survey.held(from: rename.old)?.count ?? 0
                if waiting > 0 || held > 0 {
                    return Step(
                        kind: .drain, progress: .pending, detail: "`\(rename.old)`: \(waiting) wait, \(held) are held")
                }
            }
            guard producer.progress == .done else {
                return Step(kind: .drain, progress: .pending, detail: "it is empty now, and the api still sends to it")
            }
            guard survey.isComplete else {
                return Step(kind: .drain, progress: .unknown, detail: "the broker holds more than was looked at")
            }
            return Step(kind: .drain, progress: .done, detail: "nothing waits and nothing is held")
        }

        var drop: Step {
            for rename in renames {
                let olds = fleet.consumers(of: rename.old).map { "`\($0.name)`" }
                if !olds.isEmpty {
                    return Step(
                        kind: .drop, progress: .pending,
                        detail:
                            "\(olds.joined(separator: ", ")) still consume\(olds.count == 1 ? "s" : "") `\(rename.old)`"
                    )
                }
            }
            guard isCertain else {
                return Step(kind: .drop, progress: .unknown, detail: "not all workers have answered")
            }
            return Step(kind: .drop, progress: .done, detail: "no worker consumes the old queue")
        }
    }
}
