import Diagnostics
import LosslessJSON
import Testing

@testable import TaskRoutes

@Suite("Routing is put together from the file, the target queues and the release")
struct RouteConfigurationTests {
    private let file = RouteConfiguration.File(
        path: "routes.yaml", bytes: Array("version: 1\ntarget_queues: {MODIFY: m}\n".utf8))

    @Test func withoutAnythingOrchestratorCoresOwnRoutesHold() {
        let configuration = RouteConfiguration(file: nil)
        #expect(configuration.table == .standard)
        #expect(configuration.diagnostics.isEmpty)
        #expect(RouteConfiguration(file: nil, core: CoreRelease("1.0.0")).table.resolve(.newTask).queue == "tasks")
    }

    @Test func targetQueuesOfTheEnvironmentReplaceThoseOfTheFileAndSaySo() {
        let configuration = RouteConfiguration(file: file, targetQueues: ["CREATE": "c"])
        #expect(configuration.table.targetQueues.map(\.queue) == ["c"])
        #expect(configuration.table.resolve(.newTask, target: .modify).queue == "new_tasks")
        #expect(configuration.diagnostics.sorted.map(\.code) == ["target-queues-overridden"])
        #expect(configuration.diagnostics.worst == .warning)
        #expect(RouteConfiguration(file: file, targetQueues: ["MODIFY": "m"]).diagnostics.isEmpty)
        #expect(RouteConfiguration(file: file).table.resolve(.newTask, target: .modify).queue == "m")
    }

    @Test func faultsOfTargetQueuesArePlacedByPointer() {
        let object = JSONObject([
            (key: "CREATE", value: "c "), (key: "modify", value: "m"), (key: "SYSTEM", value: 3),
            (key: "A/B", value: ""), (key: "CREATE", value: "d"),
        ])
        let found = RouteConfiguration(file: nil, targetQueues: object).diagnostics.sorted
        let lines = found.map { "\($0.code) \($0.place?.summary ?? "")" }.sorted()
        #expect(
            lines == [
                "queue-empty CELERY_TARGET_QUEUES#/A~1B", "queue-space CELERY_TARGET_QUEUES#/CREATE",
                "queue-type CELERY_TARGET_QUEUES#/SYSTEM", "target-duplicate CELERY_TARGET_QUEUES#/CREATE",
                "target-unknown CELERY_TARGET_QUEUES#/A~1B", "target-unknown CELERY_TARGET_QUEUES#/modify",
            ])
    }

    @Test func anOldReleaseKnowsNoTargetQueues() {
        let found = RouteConfiguration(file: file, core: CoreRelease("4.4")).diagnostics
        #expect(found.sorted.map(\.code) == ["target-queues-unknown-to-core"])
        #expect(RouteConfiguration(file: file, core: CoreRelease("5.3.0")).diagnostics.isEmpty)
    }

    @Test func findingsCanPointIntoTheFile() {
        let bad = RouteConfiguration.File(path: "r.yaml", bytes: Array("version: 1\nworker: []\n".utf8))
        let configuration = RouteConfiguration(file: bad)
        let text = TextRenderer(sources: configuration.sources).render(configuration.diagnostics.sorted)
        #expect(
            text == """
                r.yaml:2:1: error: There is no key `worker` here [routes-unknown-key]
                  2 | worker: []
                    | ^^^^^^
                  hint: did you mean `workers`?

                """)
    }
}
