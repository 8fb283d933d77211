import Diagnostics
import Testing

@testable import TaskRoutes

@Suite("What a worker finds when it compares its queues with the routes")
struct StaticRouteRulesTests {
    private func findings(_ table: RouteTable, _ include: String?, _ exclude: String? = nil) -> [String] {
        StaticRouteRules.check(table, against: QueueSelection(include: include, exclude: exclude))
            .map { "\($0.severity.rawValue) \($0.code)" }
    }

    @Test func aSoundWorkerHasNone() {
        #expect(findings(.standard, "new_tasks,resume_tasks,new_workflows,resume_workflows").isEmpty)
    }

    @Test func theGuidesOwnExampleIsAnErrorThatNamesBothSidesAndTheFix() throws {
        let routes = """
            version: 1
            task_routes:
              tasks.new_task: {queue: tasks}
              tasks.new_workflow: {queue: workflows}
              tasks.resume_task: {queue: tasks}
              tasks.resume_workflow: {queue: workflows}
            """
        let table = RoutesFileReader.read(Array(routes.utf8), file: "routes.yaml").table
        let selection = QueueSelection(include: "new_tasks,resume_tasks,new_workflows,resume_workflows")
        let found = StaticRouteRules.check(table, against: selection)
        let finding = try #require(found.first)
        #expect(found.count == 1)
        #expect(finding.severity == .error)
        #expect(finding.code == "worker-without-work")
        #expect(finding.message.contains("`resume_workflows`"))
        #expect(finding.related.first?.label == "the routes name `tasks`, `workflows`")
        #expect(finding.related.first?.line == 2)
        #expect(finding.hint == "start it with `-Q tasks,workflows`, or change the routes")
    }

    @Test func aQueueLeftToOthersIsAWarning() {
        #expect(
            findings(.standard, "new_tasks,resume_tasks") == [
                "warning routed-queue-not-consumed", "warning routed-queue-not-consumed",
            ])
    }

    @Test func aNearMissIsToldFromBothSides() {
        let selection = QueueSelection(include: "new_tasks,resume_tasks,new_workflow,resume_workflows")
        let found = StaticRouteRules.check(.standard, against: selection)
        #expect(found.map(\.code) == ["routed-queue-not-consumed", "queue-near-miss"])
        #expect(
            found.map(\.hint) == [
                "it consumes `new_workflow`: did you mean the same?", "did you mean `new_workflows`?",
            ])
        #expect(found.last?.place?.column == 24)
    }

    @Test func aStraySpaceIsAnError() {
        let found = findings(.standard, "new_tasks, resume_tasks,new_workflows,resume_workflows")
        #expect(found == ["error queue-space", "warning routed-queue-not-consumed"])
    }

    @Test func withoutQueuesOnlyTheDefaultOneIsConsumed() {
        #expect(findings(.standard, nil) == ["error worker-without-work"])
        #expect(findings(RouteTable(routes: [TaskRoute(pattern: "*", queue: "celery")]), nil).isEmpty)
    }

    @Test func excludingARoutedQueueContradictsOnlyWhenItIsListedToo() {
        let all = "new_tasks,resume_tasks,new_workflows,resume_workflows"
        #expect(findings(.standard, all, "new_tasks") == ["error routed-queue-excluded"])
        #expect(
            findings(.standard, "resume_tasks,new_workflows,resume_workflows", "new_tasks") == [
                "warning routed-queue-excluded"
            ])
        #expect(findings(.standard, all, all).contains("error worker-without-work"))
    }

    @Test func fallingToTheDefaultQueueIsAnErrorOfTheRoutesAlone() throws {
        let table = RouteTable(routes: [TaskRoute(pattern: "tasks.new_*", queue: "new")])
        let found = StaticRouteRules.check(table)
        #expect(found.map(\.code) == ["task-falls-to-default-queue", "task-falls-to-default-queue"])
        #expect(found.map(\.severity) == [.error, .error])
        #expect(StaticRouteRules.check(.standard).isEmpty)
    }

    @Test func queuesOfTargetsCountAsRouted() {
        let table = RouteTable(targetQueues: [TargetQueue(target: .reconcile, queue: "reconcile")])
        let all = "new_tasks,resume_tasks,new_workflows,resume_workflows"
        #expect(findings(table, all) == ["warning routed-queue-not-consumed"])
        #expect(findings(table, all + ",reconcile").isEmpty)
    }
}
