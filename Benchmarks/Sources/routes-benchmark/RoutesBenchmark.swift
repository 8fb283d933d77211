import Foundation
import LosslessJSON
import TaskRoutes

/// Checks 50 manifests with two workers each against 500 routes, everything from bytes to findings, and says how long it takes.
@main
enum RoutesBenchmark {
    static func main() {
        let rounds = Int(CommandLine.arguments.dropFirst().first ?? "9") ?? 9
        let routes = Array(Self.routes.utf8)
        let manifests = (0..<50).map { (path: Self.path($0), bytes: Array(Self.manifest($0).utf8)) }
        _ = check(routes, manifests)
        var milliseconds: [Double] = []
        var findings = 0
        for _ in 0..<max(1, rounds) {
            let start = ContinuousClock.now
            findings = check(routes, manifests)
            let time = (ContinuousClock.now - start).components
            milliseconds.append(Double(time.seconds) * 1e3 + Double(time.attoseconds) / 1e15)
        }
        milliseconds.sort()
        func figure(_ value: Double) -> JSONValue { .number(JSONNumber(Int(value.rounded(.up)))) }
        let line: JSONValue = [
            "routes": "check", "manifests": 50, "entries": 500, "findings": .number(JSONNumber(findings)),
            "rounds": .number(JSONNumber(milliseconds.count)), "best_ms": figure(milliseconds[0]),
            "median_ms": figure(milliseconds[milliseconds.count / 2]),
            "worst_ms": figure(milliseconds[milliseconds.count - 1]),
        ]
        print(line.text())
    }

    private static func check(_ routes: [UInt8], _ manifests: [(path: String, bytes: [UInt8])]) -> Int {
        let configuration = RouteConfiguration(file: RouteConfiguration.File(path: "routes.yaml", bytes: routes))
        var reader = FleetReader()
        reader.add(workersOf: configuration.table)
        for manifest in manifests { reader.add(manifest: manifest.bytes, path: manifest.path) }
        return RouteCheck(configuration, reader.fleet).diagnostics.count
    }

    private static let routes =
        "version: 1\ntask_routes:\n"
        + (0..<496).map { "  \"tasks.*_w*\($0)*\": {queue: queue\($0), priority: \($0 % 10)}\n" }.joined()
        + "  tasks.new_task: new_tasks\n  tasks.new_workflow: new_workflows\n"
        + "  tasks.resume_task: resume_tasks\n  tasks.resume_workflow: resume_workflows\n"

    private static func path(_ index: Int) -> String {
        ["docker-compose.yml", "deployment.yaml", "worker.service", "Procfile", "worker.sh"][index % 5] + "-\(index)"
    }

    private static func manifest(_ index: Int) -> String {
        let command =
            "celery -A surf.tasks worker -l info -Q ${QUEUES:-new_tasks,resume_tasks,queue\(index)} -n w\(index)@%h"
        let other = "celery -A surf.tasks worker -Q new_workflows,resume_workflows"
        switch index % 5 {
        case 0: return "services:\n  a: {command: '\(command)'}\n  b: {command: '\(other)'}\n"
        case 1:
            return ["a", "b"].map { name in
                "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: \(name)}\nspec:\n  template:\n    spec:\n"
                    + "      containers:\n        - name: \(name)\n          command: [sh, -c, 'exec \(command)']\n"
            }.joined()
        case 2:
            return "[Service]\nEnvironment=A=b\nExecStart=/bin/sh -c 'exec \(command)'\nExecStart=/usr/bin/\(other)\n"
        case 3: return "a: \(command)\nb: exec \(other)\n"
        default: return "#!/bin/sh\nif x; then export A=b; fi\nexec \(command)\n\(other)\n"
        }
    }
}
