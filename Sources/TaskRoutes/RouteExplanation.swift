import Diagnostics

extension RouteResolution {
    /// The reason for programs: `target-queue`, `exact-name`, `glob`, `core-default`, `default-queue`.
    public var reasonCode: String {
        switch reason {
        case .targetQueue: "target-queue"
        case .exactName(let route): route.place == nil ? "core-default" : "exact-name"
        case .glob: "glob"
        case .defaultQueue: "default-queue"
        }
    }

    /// The key that decided: a task's name, a glob or a target. Nil for Celery's default queue.
    public var rule: String? {
        switch reason {
        case .targetQueue(let entry): entry.target.rawValue
        case .exactName(let route), .glob(let route): route.pattern.text
        case .defaultQueue: nil
        }
    }

    /// The reason as half a sentence, with its place.
    public var explanation: String {
        let at = place.map { " (\($0.summary))" } ?? ""
        return switch reason {
        case .targetQueue(let entry): "target queue of \(entry.target.rawValue)\(at)"
        case .exactName(let route):
            route.place == nil ? "orchestrator-core's own route" : "route `\(route.pattern.text)`\(at)"
        case .glob(let route): "pattern `\(route.pattern.text)`\(at)"
        case .defaultQueue: "no route matches: Celery's default queue"
        }
    }
}
