import Brokers
import Diagnostics
import TaskRoutes

extension Doctor {
    /// What is the matter with a message that waits on a queue.
    ///
    /// - Parameters:
    ///   - ahead: how many are served before it; nil when it is about the queue.
    ///   - task: the task of the message; nil when it is about the queue.
    func waiting(on name: String, ahead: Int?, task: RoutedTask?) -> Diagnosis {
        let queue = survey.queue(name) ?? SurveyedQueue(name: name)
        let what = queue.depth > 0 ? LiveCheck.waiting(queue) + " on `\(name)`" : "messages are routed to `\(name)`"
        let consumers = fleet.consumers(of: name)
        guard consumers.isEmpty else { return waiting(on: queue, what, consumers, ahead) }
        if fleet.knowledge == .none {
            let none = noWorker(queue: name)
            return Diagnosis(.noWorker, "\(what), and \(none.detail)", fix: none.fix, queue: name)
        }
        guard isAbsenceCertain else {
            return Diagnosis(
                .fleetSilent, "\(what); no worker that has answered consumes it, and not all have answered",
                fix: [command("inspect active-queues --timeout 10")], queue: name)
        }
        if let meant = meant(by: name, task) {
            return Diagnosis(
                .queueMisnamed, "\(what), which nobody consumes; `\(meant)` is what is meant",
                fix: queue.depth > 0
                    ? [command("routes move --from \(name) --to \(meant) --yes")]
                    : ["write `\(meant)` in the routes, or add `\(name)` to the -Q of a worker"], queue: name)
        }
        return Diagnosis(
            .queueWithoutConsumer, "\(what), and no worker consumes it", fix: [consuming(name)], queue: name)
    }

    private func waiting(
        on queue: SurveyedQueue, _ what: String, _ consumers: [FleetNode], _ ahead: Int?
    ) -> Diagnosis {
        let names = consumers.map { "`\($0.name)`" }.joined(separator: ", ")
        if consumers.allSatisfy({ $0.isBusy == true }) {
            return Diagnosis(
                .workersBusy, "\(what); every slot of \(names) is taken", fix: ["raise -c, or start another worker"],
                queue: queue.name)
        }
        let isIdle = consumers.contains { $0.isBusy == false }
        if isIdle, queue.depth > 0, let idle = queue.waitedAtLeast, idle > Self.stalledAfter {
            return Diagnosis(
                .consumerStalled, "\(what), though \(names) says that it consumes it and has free slots",
                fix: ["restart \(names)"], queue: queue.name)
        }
        return Diagnosis(
            .waitingInLine,
            ahead.map { "\($0) before it on `\(queue.name)`, which \(names) consumes" }
                ?? "\(what); \(names) consumes it",
            queue: queue.name)
    }

    /// The queue that a name that nobody consumes is meant to be.
    private func meant(by name: String, _ task: RoutedTask?) -> String? {
        let consumed = fleet.consumedQueues
        guard table.queues.contains(name) else {
            // Not routed: where the message would go now, if that is consumed; else what is spelt alike.
            if let task, case let queue = table.resolve(task).queue, consumed.contains(queue) { return queue }
            if let task = headTask(of: name), case let queue = table.resolve(task).queue, consumed.contains(queue) {
                return queue
            }
            return nearestSpelling(of: name, in: consumed.sorted())
        }
        return nearestSpelling(of: name, in: consumed.subtracting(table.queues).sorted())
    }

    private func headTask(of queue: String) -> RoutedTask? {
        let heads = survey.queue(queue)?.lists.compactMap(\.head) ?? []
        return heads.lazy.compactMap { MessageGlance($0).task.flatMap(RoutedTask.init) }.first
    }

    private func consuming(_ queue: String) -> String {
        guard fleet.nodes.count == 1, let node = fleet.nodes.first, let queues = node.queues, !queues.isEmpty else {
            return "orchestrator-worker -Q \(queue)"
        }
        return "start `\(node.name)` with -Q \((queues + [queue]).joined(separator: ","))"
    }
}
