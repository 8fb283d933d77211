import Diagnostics

extension FleetRules {
    /// A routed queue that no running worker consumes for certain.
    func unconsumed(_ queue: String) -> Diagnostic {
        let messages = table.messages.filter { $0.resolution.queue == queue }
        let place = messages.lazy.compactMap(\.resolution.place).first ?? table.routesPlace
        let what = sentence(messages, queue)
        if let worker = running.first(where: { $0.selection.isExcluded(queue) && $0.selection.lists(queue) }) {
            return Diagnostic(
                .routedQueueExcluded, "-X excludes `\(queue)`, which -Q lists and nobody else consumes. \(what)",
                hint: "take it out of -X", at: worker.selection.exclude?.place(of: queue) ?? worker.place,
                related: related(place, "it is routed here"))
        }
        if let worker = running.first(where: { !$0.queuesAreKnown }) {
            let reference = worker.unresolved.first
            return Diagnostic(
                .routedQueueUnproved,
                "\(what), and no worker is known to consume it; `\(worker.name)` might: `\(reference?.text ?? "")` can't be resolved",
                at: place ?? reference?.place ?? fleetPlace,
                related: place == nil ? [] : related(reference?.place, "its queues hang on this"))
        }
        let isTarget = messages.allSatisfy { $0.target != nil }
        let (hint, other) = remedy(for: queue, messages)
        var main = place ?? other.first ?? fleetPlace
        main?.label = nil
        return Diagnostic(
            isTarget ? .targetQueueWithoutWorker : .routedQueueWithoutWorker,
            "\(what), and no worker consumes it", hint: hint, at: main, related: place == nil ? [] : other)
    }

    private func sentence(_ messages: [RoutedMessage], _ queue: String) -> String {
        let target = messages.first?.target
        if let target, messages.allSatisfy({ $0.target == target }) {
            return "Every message of target \(target.rawValue) goes to the queue `\(queue)`"
        }
        var names: [String] = []
        for message in messages where !names.contains(message.task.rawValue) { names.append(message.task.rawValue) }
        return Self.list(names.map { "`\($0)`" }) + (names.count == 1 ? " goes" : " go") + " to the queue `\(queue)`"
    }

    /// The most likely slip, and where its other side stands.
    private func remedy(for queue: String, _ messages: [RoutedMessage]) -> (String, [Place]) {
        if let nearest = nearestSpelling(of: queue, in: spare) {
            return ("a worker consumes `\(nearest)`: did you mean the same?", places(of: nearest))
        }
        let usual = messages.filter { $0.target == nil }.map { "\($0.task.message)s" }.filter { spare.contains($0) }
        var names: [String] = []
        for name in usual where !names.contains(name) { names.append(name) }
        if let first = names.first, let worker = running.first(where: { $0.selection.consumed.contains(first) }) {
            let list = Self.list(names.map { "`\($0)`" })
            return (
                "`\(worker.name)` consumes \(list), to which nothing is routed: route there, or add `\(queue)` to its -Q",
                places(of: first)
            )
        }
        if let worker = running.first(where: { $0.selection.include != nil }), let include = worker.selection.include {
            return ("add it to the -Q of a worker: `\(worker.name)` has `-Q \(include.text)`", [])
        }
        return ("start a worker with `-Q \(queue)`", [])
    }

    private func places(of queue: String) -> [Place] {
        let place = running.lazy.compactMap { $0.selection.include?.place(of: queue) }.first
        return related(place, "`\(queue)` is consumed here")
    }

    /// Routes of orchestrator-core stand in no file; then the first worker shows what is meant.
    private var fleetPlace: Place? { running.lazy.compactMap(\.place).first }

    func related(_ place: Place?, _ label: String) -> [Place] {
        guard var place else { return [] }
        place.label = label
        return [place]
    }

    /// Of one kind and target, start and resume must both have somebody who listens.
    func startAndResume() -> [Diagnostic] {
        guard !hasUnresolvedWorkers else { return [] }
        let kinds: [(what: String, start: RoutedTask, resume: RoutedTask)] = [
            ("Tasks", .newTask, .resumeTask), ("Workflows", .newWorkflow, .resumeWorkflow),
        ]
        return table.targets.flatMap { target in
            kinds.compactMap { kind in
                let start = table.resolve(kind.start, target: target)
                let resume = table.resolve(kind.resume, target: target)
                guard consumed.contains(start.queue) != consumed.contains(resume.queue) else { return nil }
                let missing = consumed.contains(start.queue) ? resume : start
                let words = consumed.contains(start.queue) ? ("started", "resumed") : ("resumed", "started")
                let of = target.map { " of target \($0.rawValue)" } ?? ""
                return Diagnostic(
                    .startWithoutResume,
                    "\(kind.what)\(of) are \(words.0) by a worker and \(words.1) by none: nobody consumes `\(missing.queue)`",
                    hint: "give `\(missing.queue)` a worker", at: missing.place ?? table.routesPlace ?? fleetPlace)
            }
        }
    }

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension QueueSelection {
    /// Whether -Q names the queue, excluded or not.
    func lists(_ queue: String) -> Bool { include?.contains(queue) ?? (queue == QueueName.celeryDefault) }
}
