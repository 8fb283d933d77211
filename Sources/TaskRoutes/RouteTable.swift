import Diagnostics

/// Which queue each message travels on: the routes and target queues of one deployment.
public struct RouteTable: Sendable, Hashable {
    /// In the order of the file, which is the order in which globs are tried.
    public let routes: [TaskRoute]
    public let targetQueues: [TargetQueue]
    /// The fleet, as far as the file tells it.
    public let workers: [WorkerDeclaration]
    /// The key `task_routes` of the file; nil when orchestrator-core's own routes hold.
    public let routesPlace: Place?

    public init(
        routes: [TaskRoute] = CoreRelease.queuePerMessage, targetQueues: [TargetQueue] = [],
        workers: [WorkerDeclaration] = [], routesPlace: Place? = nil
    ) {
        self.routes = routes
        self.targetQueues = targetQueues
        self.workers = workers
        self.routesPlace = routesPlace
    }

    /// What orchestrator-core does when nothing is configured.
    public static let standard = RouteTable()

    /// The queue and priority of a message, as orchestrator-core and Celery find them: the target's own queue; else a route
    /// with the task's very name; else the first glob that matches; else Celery's default queue.
    ///
    /// A target queue replaces only the queue: the priority of the route that matches stays.
    public func resolve(_ task: RoutedTask, target: RouteTarget? = nil) -> RouteResolution {
        let route = self.route(for: task.rawValue)
        if let entry = targetQueues.first(where: { $0.target == target }) {
            return RouteResolution(queue: entry.queue, priority: route?.priority, reason: .targetQueue(entry))
        }
        guard let route else {
            return RouteResolution(queue: QueueName.celeryDefault, priority: nil, reason: .defaultQueue)
        }
        return RouteResolution(
            queue: route.queue, priority: route.priority,
            reason: route.pattern.isGlob ? .glob(route) : .exactName(route))
    }

    private func route(for task: String) -> TaskRoute? {
        routes.first { !$0.pattern.isGlob && $0.pattern.matches(task) }
            ?? routes.first { $0.pattern.isGlob && $0.pattern.matches(task) }
    }

    /// Every queue that a message can be sent to, in the order of messages and then of targets, each once.
    public var queues: [String] {
        var queues: [String] = []
        for resolution in allResolutions where !queues.contains(resolution.queue) { queues.append(resolution.queue) }
        return queues
    }

    /// Each message for a target without a queue of its own, if there is any, then for each target that has one.
    var allResolutions: [RouteResolution] { messages.map(\.resolution) }

    /// Nil stands for every target without a queue of its own.
    var targets: [RouteTarget?] {
        let own = targetQueues.map(\.target)
        return (RouteTarget.allCases.allSatisfy(own.contains) ? [] : [nil]) + own
    }

    /// The same, each with its message.
    public var messages: [RoutedMessage] {
        targets.flatMap { target in
            RoutedTask.allCases.map { RoutedMessage(task: $0, target: target, resolution: resolve($0, target: target)) }
        }
    }
}
