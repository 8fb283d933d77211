import Testing

@testable import TaskRoutes

/// The answers of the first three tests are those of Celery 5.7's own router for the same settings.
@Suite("A message goes where orchestrator-core and Celery send it")
struct RouteTableTests {
    // OWP-ROUTE-002
    @Test func theExactNameBeatsEveryGlobAndTheFirstGlobTheOthers() {
        let table = RouteTable(routes: [
            TaskRoute(pattern: "tasks.*", queue: "all"), TaskRoute(pattern: "tasks.new_*", queue: "new"),
            TaskRoute(pattern: "tasks.new_task", queue: "exact"),
        ])
        #expect(table.resolve(.newTask).queue == "exact")
        #expect(table.resolve(.newTask).reasonCode == "core-default")
        #expect(table.resolve(.newWorkflow).queue == "all")
        #expect(table.resolve(.newWorkflow).rule == "tasks.*")
        #expect(table.resolve(.newWorkflow).reasonCode == "glob")
    }

    // OWP-ROUTE-002, OWP-ROUTE-004
    @Test func aTargetQueueReplacesTheQueueAndNotThePriority() {
        let table = RouteTable(
            routes: [TaskRoute(pattern: "tasks.new_task", queue: "tasks", priority: 5)],
            targetQueues: [TargetQueue(target: .reconcile, queue: "reconcile")])
        #expect(table.resolve(.newTask, target: .reconcile).queue == "reconcile")
        #expect(table.resolve(.newTask, target: .reconcile).priority == 5)
        #expect(table.resolve(.newTask, target: .reconcile).reasonCode == "target-queue")
        #expect(table.resolve(.newTask, target: .modify).queue == "tasks")
        #expect(table.resolve(.newTask).queue == "tasks")
        #expect(table.resolve(.resumeTask, target: .reconcile).queue == "reconcile")
        #expect(table.resolve(.resumeTask, target: .reconcile).priority == nil)
    }

    // OWP-ROUTE-002
    @Test func whatNothingMatchesGoesToTheDefaultQueue() {
        let table = RouteTable(routes: [TaskRoute(pattern: "tasks.new_*", queue: "new")])
        #expect(table.resolve(.resumeTask).queue == "celery")
        #expect(table.resolve(.resumeTask).reason == .defaultQueue)
        #expect(table.resolve(.resumeTask).priority == nil)
    }

    // OWP-ROUTE-001
    @Test func withoutConfigurationEachMessageHasItsQueue() {
        let queues = RoutedTask.allCases.map { RouteTable.standard.resolve($0).queue }
        #expect(queues == ["new_tasks", "new_workflows", "resume_tasks", "resume_workflows"])
        #expect(RouteTable.standard.queues == queues)
    }

    @Test func queuesAreThoseOfEveryTargetEachOnce() {
        let table = RouteTable(
            routes: [TaskRoute(pattern: "*", queue: "all")],
            targetQueues: [TargetQueue(target: .modify, queue: "m"), TargetQueue(target: .create, queue: "all")])
        #expect(table.queues == ["all", "m"])
    }

    @Test func releasesDifferInTheirRoutesAndInTargetQueues() throws {
        let first = try #require(CoreRelease("1.0.0"))
        #expect(first.routes.map(\.queue) == ["tasks", "workflows", "tasks", "workflows"])
        #expect(CoreRelease("1.0")?.routes == first.routes)
        #expect(CoreRelease("1.0.1")?.routes == CoreRelease.queuePerMessage)
        #expect(CoreRelease("5.2.9")?.hasTargetQueues == false)
        #expect(CoreRelease("5.3")?.hasTargetQueues == true)
        #expect(CoreRelease("10")?.hasTargetQueues == true)
    }

    @Test(arguments: ["", "0.9", "5.x", "-1", "1.2.3.4", "1..2", "99999999999999999999", "٥.٣", "5."])
    func whatIsNoReleaseIsRefused(text: String) {
        #expect(CoreRelease(text) == nil)
    }
}
