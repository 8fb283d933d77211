import Diagnostics

/// What can be known of routes without a broker.
public enum StaticRouteRules {
    /// Rules on the routes alone: what the api asks before it sends anything.
    public static func check(_ table: RouteTable) -> [Diagnostic] {
        defaultQueue(table) + shadowed(table)
    }

    private static func defaultQueue(_ table: RouteTable) -> [Diagnostic] {
        guard table.targets.contains(nil) else { return [] }
        return RoutedTask.allCases.compactMap { task in
            guard table.resolve(task).reason == .defaultQueue else { return nil }
            return Diagnostic(
                .taskFallsToDefaultQueue,
                "No route matches `\(task.rawValue)`: it goes to Celery's default queue `\(QueueName.celeryDefault)`",
                hint:
                    "add `\(task.rawValue): {queue: \(task.message)s}`, or name `\(QueueName.celeryDefault)` if that is meant",
                at: table.routesPlace)
        }
    }

    /// Rules on one worker's queues against the routes: what a worker asks at start. That another worker may consume what
    /// this one leaves makes most of them warnings.
    public static func check(_ table: RouteTable, against selection: QueueSelection) -> [Diagnostic] {
        let routed = table.queues
        var diagnostics = check(table) + selection.diagnostics
        if !routed.contains(where: selection.consumed.contains) {
            diagnostics.append(nothingToDo(table, selection))
            return diagnostics
        }
        for queue in routed where !selection.consumed.contains(queue) {
            diagnostics.append(notConsumed(queue, table, selection))
        }
        for queue in selection.consumed where !routed.contains(queue) && QueueName.fault(in: queue) == nil {
            diagnostics.append(notRouted(queue, table, selection))
        }
        return diagnostics
    }

    private static func nothingToDo(_ table: RouteTable, _ selection: QueueSelection) -> Diagnostic {
        let routed = table.queues.joined(separator: ",")
        let consumed = selection.consumed.map { "`\($0)`" }.joined(separator: ", ")
        let what =
            selection.consumed.isEmpty
            ? "This worker consumes no queue at all"
            : selection.include == nil
                ? "Without -Q this worker consumes only \(consumed), and no message is routed there"
                : "No message is routed to any queue of this worker (\(consumed))"
        var place = table.routesPlace
        place?.label = "the routes name \(table.queues.map { "`\($0)`" }.joined(separator: ", "))"
        return Diagnostic(
            .workerWithoutWork, what, hint: "start it with `-Q \(routed)`, or change the routes",
            at: selection.include?.elements.first?.place, related: [place].compactMap { $0 })
    }

    private static func notConsumed(_ queue: String, _ table: RouteTable, _ selection: QueueSelection) -> Diagnostic {
        let resolution = table.allResolutions.first { $0.queue == queue }
        if let place = selection.exclude?.place(of: queue) {
            let contradicts = selection.include?.contains(queue) ?? false
            return Diagnostic(
                .routedQueueExcluded, severity: contradicts ? .error : .warning,
                "-X excludes `\(queue)`, to which messages are routed"
                    + (contradicts ? ", and -Q lists it" : ""),
                hint: contradicts
                    ? "remove it from one of the two" : "make sure that another worker consumes it", at: place,
                related: related(resolution, "it is routed here"))
        }
        let unrouted = selection.consumed.filter { !table.queues.contains($0) }
        let nearest = nearestSpelling(of: queue, in: unrouted)
        return Diagnostic(
            .routedQueueNotConsumed, "This worker does not consume `\(queue)`, to which messages are routed",
            hint: nearest.map { "it consumes `\($0)`: did you mean the same?" }
                ?? "make sure that another worker does", at: resolution?.place)
    }

    /// A pattern that matches some of the tasks, and decides for none.
    private static func shadowed(_ table: RouteTable) -> [Diagnostic] {
        var taken: [RoutedTask: TaskRoute] = [:]
        for route in table.routes where !route.pattern.isGlob {
            for task in RoutedTask.allCases where taken[task] == nil && route.pattern.matches(task.rawValue) {
                taken[task] = route
            }
        }
        var diagnostics: [Diagnostic] = []
        for route in table.routes where route.pattern.isGlob {
            let matched = RoutedTask.allCases.filter { route.pattern.matches($0.rawValue) }
            let free = matched.filter { taken[$0] == nil }
            for task in free { taken[task] = route }
            guard free.isEmpty, let first = matched.first, let other = taken[first] else { continue }
            var place = other.place
            place?.label = "`\(other.pattern.text)` decides for `\(first.rawValue)`"
            let names = matched.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            diagnostics.append(
                Diagnostic(
                    .routesGlobShadowed,
                    "The pattern `\(route.pattern.text)` never decides: other routes come first for \(names)",
                    hint: "put it before the other, or remove it", at: route.place,
                    related: [place].compactMap { $0 }))
        }
        return diagnostics
    }

    private static func notRouted(_ queue: String, _ table: RouteTable, _ selection: QueueSelection) -> Diagnostic {
        notRouted(
            queue, at: selection.include?.place(of: queue),
            missing: table.queues.filter { !selection.consumed.contains($0) })
    }

    /// - Parameter missing: routed queues that nobody is known to consume.
    static func notRouted(_ queue: String, at place: Place?, missing: [String]) -> Diagnostic {
        guard let nearest = nearestSpelling(of: queue, in: missing) else {
            return Diagnostic(
                .consumedQueueWithoutRoute, "`\(queue)` is consumed here, and no message is routed to it",
                hint: "remove it from -Q, or route to it", at: place)
        }
        return Diagnostic(
            .queueNearMiss,
            "`\(queue)` is consumed here, and messages are routed to `\(nearest)`, which nobody consumes",
            hint: "did you mean `\(nearest)`?", at: place)
    }

    private static func related(_ resolution: RouteResolution?, _ label: String) -> [Place] {
        guard var place = resolution?.place else { return [] }
        place.label = label
        return [place]
    }
}
