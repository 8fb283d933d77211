import Diagnostics
import MarkedYAML

extension RoutesFileReader {
    /// Options that Celery's routes have and that mean nothing, or harm, on queues that are plain lists.
    private static let refusedOptions: Set<String> = [
        "exchange", "exchange_type", "routing_key", "delivery_mode", "headers", "serializer", "compression", "expires",
        "countdown", "eta",
    ]

    mutating func readRoutes(_ node: YAMLNode) -> [TaskRoute] {
        guard let routes = mapping(node, .routesShape, "`task_routes` is a mapping from tasks to queues") else {
            return []
        }
        return routes.compactMap { entry in
            checkPattern(entry.key)
            return readRoute(entry)
        }
    }

    private mutating func checkPattern(_ key: YAMLNode) {
        let pattern = TaskPattern(key.text ?? "")
        let names = RoutedTask.allCases.map(\.rawValue)
        guard !names.contains(where: pattern.matches) else { return }
        let nearest = nearestSpelling(of: pattern.text, in: names)
        if pattern.isGlob {
            report(
                Diagnostic(
                    .routesGlobUnused, "The pattern `\(pattern.text)` matches none of the four tasks",
                    hint: "they are \(names.joined(separator: ", "))", at: place(key)))
        } else {
            error(
                .routesUnknownTask, "There is no task `\(pattern.text)`",
                nearest.map { "did you mean `\($0)`?" } ?? "the tasks are \(names.joined(separator: ", "))", at: key)
        }
    }

    private mutating func readRoute(_ entry: YAMLMapping.Entry) -> TaskRoute? {
        guard let options = entry.value.mapping else {
            if entry.value.sequence != nil || entry.value.isNull {
                error(
                    .routeShape, "A route is the name of a queue or a mapping, and this is \(entry.value.summary)",
                    "write `\(entry.name): {queue: …}`", at: entry.value.isNull ? entry.key : entry.value)
                return nil
            }
            return queueName(entry.value).map { route(entry, $0, entry.value, priority: nil) }
        }
        let refused = options.filter { Self.refusedOptions.contains($0.name) }
        for option in refused {
            error(
                .routeOption, "A route can't set `\(option.name)` here: a message goes to the queue's own list",
                option.name == "routing_key" || option.name == "exchange"
                    ? "name the queue alone: `queue: …`" : "remove it", at: option.key)
        }
        checkKeys(of: options, allowed: ["queue", "priority"] + refused.map(\.name))
        let priority = options["priority"].flatMap { readPriority($0) }
        guard let queue = options["queue"] else {
            error(.routeQueueMissing, "The route names no queue", "add `queue: …`", at: entry.key)
            return nil
        }
        return queueName(queue).map { route(entry, $0, queue, priority: priority) }
    }

    private mutating func readPriority(_ node: YAMLNode) -> Int? {
        if let priority = node.int, (0...9).contains(priority) { return priority }
        error(.routePriority, "A priority is a whole number from 0 (first) to 9, and this is \(node.summary)", at: node)
        return nil
    }

    private func route(_ entry: YAMLMapping.Entry, _ queue: String, _ node: YAMLNode, priority: Int?) -> TaskRoute {
        TaskRoute(
            pattern: entry.name, queue: queue, priority: priority, place: place(entry.key), queuePlace: place(node))
    }
}
