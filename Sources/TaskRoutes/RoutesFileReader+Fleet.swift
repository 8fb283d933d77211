import Diagnostics
import MarkedYAML

extension RoutesFileReader {
    mutating func readTargetQueues(_ node: YAMLNode) -> [TargetQueue] {
        guard let queues = mapping(node, .routesShape, "`target_queues` is a mapping from targets to queues") else {
            return []
        }
        return queues.compactMap { entry in
            let queue = queueName(entry.value)
            guard let target = RouteTarget(rawValue: entry.name) else {
                report(TargetQueuesReader.unknownTarget(entry.name, at: place(entry.key)))
                return nil
            }
            return queue.map { TargetQueue(target: target, queue: $0, place: place(entry.value)) }
        }
    }

    mutating func readWorkers(_ node: YAMLNode) -> [WorkerDeclaration] {
        guard let elements = node.sequence else {
            error(
                .routesShape, "`workers` is a list, and this is \(node.summary)", "begin each worker with `- `",
                at: node)
            return []
        }
        var workers: [WorkerDeclaration] = []
        for element in elements {
            guard let worker = readWorker(element) else { continue }
            if let other = workers.first(where: { $0.name == worker.name }) {
                var first = other.place
                first?.label = "it stands here first"
                report(
                    Diagnostic(
                        .routesWorkerName, "There are two workers `\(worker.name)`",
                        hint: "give each its own name", at: worker.place, related: [first].compactMap { $0 }))
            }
            workers.append(worker)
        }
        return workers
    }

    private mutating func readWorker(_ node: YAMLNode) -> WorkerDeclaration? {
        guard let worker = mapping(node, .routesShape, "A worker is a mapping with `name` and `command`") else {
            return nil
        }
        checkKeys(of: worker, allowed: ["name", "command"])
        let name = text("name", of: worker, at: node)
        let command = text("command", of: worker, at: node)
        guard let name, command != nil, let written = worker["command"] else { return nil }
        let traced = ScalarTrace.trace(written, in: manifest)
        return WorkerDeclaration(name: name, command: traced, place: place(worker["name"] ?? node))
    }

    private mutating func text(_ key: String, of worker: YAMLMapping, at node: YAMLNode) -> String? {
        guard let value = worker[key] else {
            error(.routesWorker, "The worker has no `\(key)`", at: node)
            return nil
        }
        guard let text = value.string, !text.isEmpty else {
            error(.routesWorker, "`\(key)` is a text, and this is \(value.summary)", at: value)
            return nil
        }
        return text
    }
}
