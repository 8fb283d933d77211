import Diagnostics

extension FleetRules {
    func check(_ worker: FleetWorker) -> [Diagnostic] {
        let selection = worker.selection
        var found: [Diagnostic] = []
        found += selection.include?.diagnostics(ofUnsafeNames: .warning) ?? []
        found += selection.exclude?.diagnostics(ofUnsafeNames: .warning) ?? []
        found += unresolved(worker)
        found += exclusions(worker)
        if worker.isScaledToZero {
            found.append(
                Diagnostic(
                    .workerScaledToZero, "The worker `\(worker.name)` has no replicas: its queues are not counted",
                    at: worker.place))
            return found
        }
        if selection.include == nil, worker.queuesAreKnown {
            found.append(withoutQueues(worker))
        } else {
            let missing = routed.filter { !consumed.contains($0) }
            for queue in selection.consumed where !routed.contains(queue) && QueueName.fault(in: queue) == nil {
                found.append(
                    StaticRouteRules.notRouted(
                        queue, at: selection.include?.place(of: queue) ?? worker.place, missing: missing))
            }
        }
        if !worker.sendsEvents, let why = watcher {
            found.append(
                Diagnostic(
                    .workerWithoutEvents, "This worker sends no events of its tasks, and \(why) sees none of them",
                    hint: "add `-E`", at: worker.place))
        }
        return found
    }

    private var watcher: String? {
        if let monitor = fleet.monitors.first { return "`\(monitor.name)`" }
        return options.expectsEvents ? "the monitor that is expected" : nil
    }

    private func unresolved(_ worker: FleetWorker) -> [Diagnostic] {
        worker.unresolved.map { reference in
            Diagnostic(
                .queuesUnresolved,
                "The queues of `\(worker.name)` hang on `\(reference.text)`, which can't be resolved",
                hint: "give it a default, or its value with `--env`", at: reference.place ?? worker.place)
        }
    }

    private func withoutQueues(_ worker: FleetWorker) -> Diagnostic {
        let name = QueueName.celeryDefault
        let isIdle = !routed.contains(name)
        let missing = routed.filter { !consumed.contains($0) }
        return Diagnostic(
            .workerWithoutQueues, severity: isIdle ? .warning : .note,
            "Without -Q this worker consumes only `\(name)`" + (isIdle ? ", and no message is routed there" : ""),
            hint: isIdle ? "start it with `-Q \((missing.isEmpty ? routed : missing).joined(separator: ","))`" : nil,
            at: worker.place)
    }

    private func exclusions(_ worker: FleetWorker) -> [Diagnostic] {
        let selection = worker.selection
        guard worker.queuesAreKnown else { return [] }
        return (selection.exclude?.names ?? []).compactMap { queue in
            let place = selection.exclude?.place(of: queue) ?? worker.place
            guard selection.lists(queue) else {
                return Diagnostic(
                    .excludedQueueNotListed, "-X excludes `\(queue)`, which this worker does not consume anyway",
                    hint: nearestSpelling(of: queue, in: selection.include?.names ?? []).map {
                        "did you mean `\($0)`?"
                    },
                    at: place)
            }
            guard routed.contains(queue), consumed.contains(queue) else { return nil }
            return Diagnostic(
                .routedQueueExcluded, severity: .warning,
                "-X excludes `\(queue)`, which -Q lists; another worker consumes it",
                hint: "remove it from one of the two", at: place)
        }
    }
}
