import Diagnostics

/// What can be known of routes without a broker.
public enum StaticRouteRules {
    /// Rules on the routes alone: what the api asks before it sends anything.
    public static func check(_ table: RouteTable) -> [Diagnostic] {
        RoutedTask.allCases.compactMap { task in
            guard table.resolve(task).reason == .defaultQueue else { return nil }
            return Diagnostic(
                .error, code: "task-falls-to-default-queue",
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
            .error, code: "worker-without-work", what, hint: "start it with `-Q \(routed)`, or change the routes",
            at: selection.include?.elements.first?.place, related: [place].compactMap { $0 })
    }

    private static func notConsumed(_ queue: String, _ table: RouteTable, _ selection: QueueSelection) -> Diagnostic {
        let resolution = table.allResolutions.first { $0.queue == queue }
        if let place = selection.exclude?.place(of: queue) {
            let contradicts = selection.include?.contains(queue) ?? false
            return Diagnostic(
                contradicts ? .error : .warning, code: "routed-queue-excluded",
                "-X excludes `\(queue)`, to which messages are routed"
                    + (contradicts ? ", and -Q lists it" : ""),
                hint: contradicts
                    ? "remove it from one of the two" : "make sure that another worker consumes it", at: place,
                related: related(resolution, "it is routed here"))
        }
        let unrouted = selection.consumed.filter { !table.queues.contains($0) }
        let nearest = nearestSpelling(of: queue, in: unrouted)
        return Diagnostic(
            .warning, code: "routed-queue-not-consumed",
            "This worker does not consume `\(queue)`, to which messages are routed",
            hint: nearest.map { "it consumes `\($0)`: did you mean the same?" }
                ?? "make sure that another worker does", at: resolution?.place)
    }

    private static func notRouted(_ queue: String, _ table: RouteTable, _ selection: QueueSelection) -> Diagnostic {
        let missing = table.queues.filter { !selection.consumed.contains($0) }
        let nearest = nearestSpelling(of: queue, in: missing)
        return Diagnostic(
            .warning, code: "consumed-queue-without-route",
            "This worker consumes `\(queue)`, to which no message is routed",
            hint: nearest.map { "did you mean `\($0)`?" },
            at: selection.include?.place(of: queue))
    }

    private static func related(_ resolution: RouteResolution?, _ label: String) -> [Place] {
        guard var place = resolution?.place else { return [] }
        place.label = label
        return [place]
    }
}
