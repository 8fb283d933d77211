import Diagnostics
import Testing

@testable import TaskRoutes

@Suite("A routes file is read with the place of every fault")
struct RoutesFileReaderTests {
    private func read(_ text: String) -> (table: RouteTable, diagnostics: DiagnosticCollection) {
        RoutesFileReader.read(Array(text.utf8), file: "routes.yaml")
    }

    /// `code line:column` of each finding, in order.
    private func findings(_ text: String) -> [String] {
        read(text).diagnostics.sorted.map { "\($0.code) \($0.place?.line ?? 0):\($0.place?.column ?? 0)" }
    }

    @Test func aWholeFile() throws {
        let (table, diagnostics) = read(
            """
            version: 1
            task_routes:
              tasks.new_task:        {queue: tasks, priority: 9}
              tasks.new_workflow:    workflows
              "tasks.resume_*":      {queue: resumes}
            target_queues: {RECONCILE: reconcile}
            workers:
              - {name: main, command: "celery worker -Q tasks,workflows"}
            """)
        #expect(diagnostics.isEmpty)
        #expect(table.routes.map(\.pattern.text) == ["tasks.new_task", "tasks.new_workflow", "tasks.resume_*"])
        #expect(table.routes.map(\.queue) == ["tasks", "workflows", "resumes"])
        #expect(table.routes.map(\.priority) == [9, nil, nil])
        #expect(table.targetQueues.map(\.target) == [.reconcile])
        #expect(table.workers.map(\.name) == ["main"])
        #expect(table.workers.map(\.command) == ["celery worker -Q tasks,workflows"])
        let resolution = table.resolve(.newTask)
        #expect(resolution.place == Place(file: "routes.yaml", line: 3, column: 34, endColumn: 39, offset: 57))
        #expect(table.resolve(.newTask).reasonCode == "exact-name")
    }

    @Test func aFileWithoutRoutesKeepsThoseOfTheRelease() {
        let (table, diagnostics) = read("version: 1\ntarget_queues: {CREATE: c}\n")
        #expect(diagnostics.isEmpty)
        #expect(table.resolve(.newTask).queue == "new_tasks")
        #expect(table.routesPlace == nil)
        #expect(read("version: 1\ntask_routes: {}\n").table.resolve(.newTask).queue == "celery")
    }

    @Test(arguments: [
        ("", ["yaml-document-count 1:1"]),
        ("- a\n", ["routes-shape 1:1"]),
        ("task_routes: {}\n", ["routes-version 1:1"]),
        ("version: 2\n", ["routes-version 1:10"]),
        ("version: '1'\n", ["routes-version 1:10"]),
        ("version: 1\ntask_route: {}\n", ["routes-unknown-key 2:1"]),
        ("version: 1\ntask_routes: [a]\n", ["routes-shape 2:14"]),
        ("version: 1\ntask_routes: {tasks.new_taks: q}\n", ["routes-unknown-task 2:15"]),
        ("version: 1\ntask_routes: {\"tasks.x*\": q}\n", ["routes-glob-unused 2:15"]),
        ("version: 1\ntask_routes: {tasks.new_task: ~}\n", ["route-shape 2:15"]),
        ("version: 1\ntask_routes: {tasks.new_task: [q]}\n", ["route-shape 2:31"]),
        ("version: 1\ntask_routes: {tasks.new_task: 8080}\n", ["queue-type 2:31"]),
        ("version: 1\ntask_routes: {tasks.new_task: {priority: 1}}\n", ["route-queue-missing 2:15"]),
        ("version: 1\ntask_routes: {tasks.new_task: {queue: q, priority: 10}}\n", ["route-priority 2:52"]),
        ("version: 1\ntask_routes: {tasks.new_task: {queue: q, priority: -1}}\n", ["route-priority 2:52"]),
        ("version: 1\ntask_routes: {tasks.new_task: {queue: q, priority: 1.0}}\n", ["route-priority 2:52"]),
        ("version: 1\ntask_routes: {tasks.new_task: {queue: q, exchange: x}}\n", ["route-option 2:42"]),
        ("version: 1\ntask_routes: {tasks.new_task: {queue: q, routing_key: x}}\n", ["route-option 2:42"]),
        ("version: 1\ntask_routes: {tasks.new_task: {queue: q, priorty: 1}}\n", ["routes-unknown-key 2:42"]),
        ("version: 1\ntask_routes: {tasks.new_task: q, tasks.new_task: r}\n", ["yaml-duplicate-key 2:34"]),
        ("version: 1\ntarget_queues: {reconcile: q}\n", ["target-unknown 2:17"]),
        ("version: 1\ntarget_queues: {CREATE: ''}\n", ["queue-empty 2:25"]),
        ("version: 1\nworkers: {name: a}\n", ["routes-shape 2:10"]),
        ("version: 1\nworkers: [{name: a}]\n", ["routes-worker 2:11"]),
        ("version: 1\nworkers: [{name: 1, command: x}]\n", ["routes-worker 2:18"]),
        (
            "version: 1\nworkers: [{name: a, command: x}, {name: a, command: y}]\n", ["routes-worker-name 2:41"]
        ),
        ("version: 1\ntask_routes: {<<: {a: b}}\n", ["yaml-merge-key 2:15"]),
        ("version: 1\ntask_routes: !include x\n", ["yaml-unsupported-tag 2:14"]),
        ("version: 1\nversion: 1\n--- \n", ["yaml-document-count 3:1"]),
        ("version: [", ["yaml-syntax 1:11"]),
    ])
    func faults(text: String, expected: [String]) {
        #expect(findings(text) == expected)
    }

    @Test func everyFaultIsFoundAtOnce() {
        let found = findings(
            """
            version: 2
            task_routes:
              tasks.new_taks: {queue: " a"}
              tasks.new_workflow: {queue: unacked, priorty: 3}
            targetqueues: {}
            """)
        #expect(
            found == [
                "routes-version 1:10", "routes-unknown-task 3:3", "queue-space 3:27", "queue-reserved 4:31",
                "routes-unknown-key 4:40", "routes-unknown-key 5:1",
            ])
    }

    @Test(arguments: [
        ("task_rotes", "`task_routes`"), ("targets_queues", "`target_queues`"), ("worker", "`workers`"),
    ])
    func unknownKeysComeWithTheNearest(key: String, nearest: String) {
        let hint = read("version: 1\n\(key): {}\n").diagnostics.sorted.first?.hint
        #expect(hint == "did you mean \(nearest)?")
    }

    @Test func bothPlacesOfADuplicateAreTold() throws {
        let found = read("version: 1\ntask_routes:\n  tasks.new_task: a\n  tasks.new_task: b\n").diagnostics.sorted
        let duplicate = try #require(found.first)
        #expect(duplicate.place?.line == 4)
        #expect(duplicate.place?.endColumn == 17)
        #expect(duplicate.related.map(\.line) == [3])
    }

    @Test func bombsAndDepthAreRefused() {
        var bomb = "version: 1\na0: &a0 {x: q}\n"
        for level in 1...20 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        #expect(findings(bomb).first?.hasPrefix("yaml-too-") == true)
        #expect(findings("version: 1\ntask_routes: " + String(repeating: "[", count: 1000)) == ["yaml-too-deep 2:29"])
    }

    @Test func anAliasIsReportedWhereItIsUsed() {
        let found = findings(
            """
            version: 1
            task_routes:
              tasks.new_task: &bad {queue: " a"}
              tasks.new_workflow: *bad
            """)
        #expect(found == ["queue-space 3:32", "queue-space 3:32"])
    }
}
