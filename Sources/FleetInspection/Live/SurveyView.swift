import Brokers
import Diagnostics
import LosslessJSON
import OrchestratorWire
import TaskRoutes

/// The queues of a survey with their consumers, for people and for programs.
struct SurveyView: Sendable {
    let table: RouteTable
    let fleet: FleetView
    let survey: BrokerSurvey

    /// Those that matter: routed, consumed, or with messages.
    var names: [String] {
        var names = table.queues
        let others =
            fleet.consumedQueues.sorted() + survey.queues.filter { $0.depth > 0 }.map(\.name)
            + survey.held.compactMap(\.queue)
        for name in others where !names.contains(name) { names.append(name) }
        return names
    }

    var isAbsenceCertain: Bool { fleet.knowledge == .complete || fleet.knowledge == .none }

    var text: String {
        TextTable.render(
            ["QUEUE", "ROUTED", "WAITING", "UNTOUCHED", "CONSUMERS", "HELD", "OLDEST HELD", "SERVED NEXT"],
            names.map(row))
    }

    var json: JSONValue { .array(names.map(object)) }

    private func row(_ name: String) -> [String] {
        let queue = survey.queue(name) ?? SurveyedQueue(name: name)
        let held = survey.held(from: name)
        let consumers = fleet.consumers(of: name).map(\.name)
        let lists = queue.lists.map { "\($0.length) of \(BrokerList.priorities(of: $0.name))" }.joined(separator: ", ")
        let next = queue.lists.first?.head.map(MessageGlance.init)
        return [
            name, table.queues.contains(name) ? "yes" : "no",
            queue.lists.count > 1 ? "\(queue.depth) (\(lists))" : String(queue.depth),
            queue.waitedAtLeast.map { AgeText.of(seconds: $0) } ?? "-",
            consumers.isEmpty ? (isAbsenceCertain ? "none" : "unknown") : consumers.joined(separator: ","),
            String(held?.count ?? 0), held?.oldest.map { AgeText.of(seconds: survey.takenAt - $0) } ?? "-",
            next.map { "\($0.task ?? "unreadable") \($0.processID.map(ProcessID.text) ?? $0.id ?? "")" } ?? "-",
        ]
    }

    private func object(_ name: String) -> JSONValue {
        let queue = survey.queue(name) ?? SurveyedQueue(name: name)
        let held = survey.held(from: name)
        let consumers = fleet.consumers(of: name).map(\.name)
        return [
            "name": .string(name), "is_routed": .bool(table.queues.contains(name)), "is_bound": .bool(queue.isBound),
            "depth": .number(JSONNumber(queue.depth)), "lists": .array(queue.lists.map(object)),
            "consumers": consumers.isEmpty && !isAbsenceCertain ? .null : .texts(consumers),
            "held": .number(JSONNumber(held?.count ?? 0)),
            "held_oldest_seconds": .seconds(held?.oldest.map { survey.takenAt - $0 }),
        ]
    }

    private func object(_ list: SurveyedQueue.List) -> JSONValue {
        let glance = list.head.map(MessageGlance.init)
        return [
            "priorities": .string(BrokerList.priorities(of: list.name)), "length": .number(JSONNumber(list.length)),
            "untouched_seconds": .seconds(list.idle),
            "oldest": [
                "id": .text(glance?.id), "task": .text(glance?.task),
                "process_id": .text(glance?.processID.map(ProcessID.text)),
            ],
        ]
    }
}
