import Brokers
import Diagnostics
import TaskRoutes

extension LiveCheck {
    /// Queues without consumers and consumers without routes.
    func queueFindings() -> [Diagnostic] {
        let routed = Set(table.queues)
        var findings = table.queues.compactMap(routedQueue)
        for queue in survey.queues where queue.depth > 0 && !routed.contains(queue.name) {
            if let finding = unroutedQueue(queue) { findings.append(finding) }
        }
        for queue in fleet.consumedQueues.sorted() where !routed.contains(queue) {
            let missing = table.queues.filter { fleet.consumers(of: $0).isEmpty }
            let nearest = nearestSpelling(of: queue, in: missing)
            findings.append(
                finding(
                    .liveConsumedWithoutRoute,
                    "\(Self.names(fleet.consumers(of: queue))) consume\(fleet.consumers(of: queue).count == 1 ? "s" : "") `\(queue)`, to which no message is routed",
                    hint: nearest.map { "did you mean `\($0)`?" }))
        }
        return findings
    }

    private func routedQueue(_ name: String) -> Diagnostic? {
        guard fleet.consumers(of: name).isEmpty else { return nil }
        let waiting = survey.queue(name).flatMap { $0.depth > 0 ? $0 : nil }
        let place = table.place(of: name)
        let unrouted = fleet.consumedQueues.subtracting(table.queues).sorted()
        let nearest = nearestSpelling(of: name, in: unrouted)
        let fix = nearest.map { "`\($0)` is consumed: did you mean the same?" } ?? fixByConsuming(name)
        guard isAbsenceCertain else {
            return finding(
                .liveConsumerUnknown,
                "No worker that has answered consumes `\(name)`\(waiting.map { ", on which \(Self.waiting($0))" } ?? ", to which messages are routed")",
                hint: "not all have answered: ask again with a longer --timeout", at: place)
        }
        guard let waiting else {
            return finding(
                .liveRoutedQueueWithoutConsumer, "No worker consumes `\(name)`, to which messages are routed",
                hint: fix,
                at: place)
        }
        return finding(
            .liveWaitingWithoutConsumer, "No worker consumes `\(name)`, on which \(Self.waiting(waiting))", hint: fix,
            at: place)
    }

    private func unroutedQueue(_ queue: SurveyedQueue) -> Diagnostic? {
        guard fleet.consumers(of: queue.name).isEmpty else { return nil }
        if let new = successor(of: queue.name) {
            return finding(
                .liveOldQueueNotDrained, "The old queue `\(queue.name)` is not drained: \(Self.waiting(queue)) on it",
                hint:
                    "orchestrator-wire routes move --from \(queue.name)\(new.map { " --to \($0)" } ?? " --to QUEUE") --yes"
            )
        }
        let known = table.queues + fleet.consumedQueues.subtracting(table.queues).sorted()
        let nearest = nearestSpelling(of: queue.name, in: known)
        let certainty = isAbsenceCertain ? "" : ", as far as workers have answered"
        return finding(
            .liveUnknownQueue, "Nobody knows the queue `\(queue.name)`, on which \(Self.waiting(queue))\(certainty)",
            hint: nearest.map {
                "did you mean `\($0)`? orchestrator-wire routes move --from \(queue.name) --to \($0) --dry-run"
            } ?? "add a consumer, or move them: orchestrator-wire routes move --from \(queue.name) --to QUEUE --dry-run"
        )
    }

    /// What an old queue is called now, nil inside when that is not known; nil for a queue that is not old.
    private func successor(of queue: String) -> String?? {
        if let new = renames[queue] { return .some(new) }
        guard Self.releaseQueues.contains(queue) else { return nil }
        return .some(nil)
    }

    /// What releases of orchestrator-core route to when nothing is configured.
    static let releaseQueues: Set<String> = [
        "tasks", "workflows", "new_tasks", "new_workflows", "resume_tasks", "resume_workflows",
    ]

    private func fixByConsuming(_ queue: String) -> String {
        guard fleet.nodes.count == 1, let node = fleet.nodes.first, let queues = node.queues, !queues.isEmpty else {
            return "add `\(queue)` to the -Q of a worker"
        }
        return "start `\(node.name)` with -Q \((queues + [queue]).joined(separator: ","))"
    }

    static func waiting(_ queue: SurveyedQueue) -> String {
        let age = queue.waitedAtLeast.map { ", untouched for \(AgeText.of(seconds: $0))" } ?? ""
        return "\(count(queue.depth, "message")) wait\(queue.depth == 1 ? "s" : "")\(age)"
    }

    private static func names(_ nodes: [FleetNode]) -> String { nodes.map { "`\($0.name)`" }.joined(separator: ", ") }
}

extension RouteTable {
    /// Where the route to a queue is written.
    func place(of queue: String) -> Place? {
        let targets = [nil] + targetQueues.map(\.target)
        for target in targets {
            for task in RoutedTask.allCases {
                let resolution = resolve(task, target: target)
                if resolution.queue == queue, let place = resolution.place { return place }
            }
        }
        return nil
    }
}
