import Brokers
import Diagnostics
import TaskRoutes
import Testing

@testable import FleetInspection

@Suite struct LiveCheckTests {
    private static let four = ["new_tasks", "new_workflows", "resume_tasks", "resume_workflows"]

    private func codes(
        _ fleet: FleetView, _ survey: BrokerSurvey = Surroundings.survey(), table: RouteTable = .standard,
        renames: [String: String] = [:]
    ) -> [String] {
        findings(fleet, survey, table: table, renames: renames).map(\.code)
    }

    private func findings(
        _ fleet: FleetView, _ survey: BrokerSurvey = Surroundings.survey(), table: RouteTable = .standard,
        renames: [String: String] = [:]
    ) -> [Diagnostic] {
        LiveCheck(table: table, fleet: fleet, survey: survey, renames: renames).findings()
    }

    @Test func aSoundFleetHasNoFindings() {
        let fleet = Surroundings.fleet(Surroundings.node("a@h", Self.four))
        #expect(codes(fleet, Surroundings.survey(Surroundings.queue("new_tasks", 7))).isEmpty)
    }

    @Test func aFleetThatIsNotThereIsToldFromOneThatIsSilent() {
        #expect(codes(FleetView(listeners: 0, nodes: [])).first == "live-no-worker")
        let silent = FleetView(listeners: 2, nodes: [])
        #expect(codes(silent).first == "live-fleet-silent")
        // What is not known is no error.
        #expect(findings(silent).allSatisfy { $0.severity != .error })
        #expect(codes(silent).contains("live-consumer-unknown"))
        #expect(!codes(silent).contains("live-routed-queue-without-consumer"))
        #expect(codes(FleetView(listeners: 0, nodes: [])).contains("live-routed-queue-without-consumer"))
    }

    @Test func aWorkerThatAnswersAndListsNoQueueIsNotOneThatTellsNothing() {
        let nothing = Surroundings.fleet(Surroundings.node("a@h", Self.four), Surroundings.node("b@h", []))
        #expect(codes(nothing) == ["live-worker-without-queues"])
        let reticent = Surroundings.fleet(Surroundings.node("a@h", Self.four), Surroundings.node("b@h", nil))
        #expect(codes(reticent) == ["live-queues-unknown"])
        let alone = Surroundings.fleet(Surroundings.node("b@h", nil))
        #expect(codes(alone).contains("live-queues-unknown") && codes(alone).contains("live-consumer-unknown"))
        let mute = FleetView(listeners: 1, nodes: [Surroundings.node("a@h", Self.four)], silent: ["c@h"])
        #expect(codes(mute) == ["live-worker-silent"])
        let listener = FleetView(listeners: 3, nodes: [Surroundings.node("a@h", Self.four)])
        #expect(codes(listener) == ["live-listener-silent"])
    }

    @Test func aRoutedQueueWithoutConsumerIsAnErrorWithAFix() throws {
        let fleet = Surroundings.fleet(Surroundings.node("a@h", ["new_tasks", "resume_tasks", "resume_workflows"]))
        let finding = try #require(findings(fleet).first)
        #expect(finding.code == "live-routed-queue-without-consumer" && finding.severity == .error)
        #expect(finding.hint == "start `a@h` with -Q new_tasks,resume_tasks,resume_workflows,new_workflows")
        let waiting = findings(fleet, Surroundings.survey(Surroundings.queue("new_workflows", 3, idle: 600)))
        #expect(waiting.map(\.code) == ["live-waiting-without-consumer"])
        #expect(waiting.first?.message.contains("3 messages wait, untouched for 10 min") == true)
    }

    @Test func aNameThatIsSpeltAlikeIsPointedAt() throws {
        let fleet = Surroundings.fleet(
            Surroundings.node("a@h", ["new_tasks", "new_workflow", "resume_tasks", "resume_workflows"]))
        let found = findings(fleet)
        #expect(found.map(\.code) == ["live-routed-queue-without-consumer", "live-consumed-without-route"])
        #expect(found[0].hint?.contains("`new_workflow`") == true && found[1].hint?.contains("`new_workflows`") == true)
    }

    @Test func aQueueThatNobodyKnowsIsFound() throws {
        let fleet = Surroundings.fleet(Surroundings.node("a@h", Self.four))
        let found = findings(fleet, Surroundings.survey(Surroundings.queue("new_workflow", 2)))
        #expect(found.map(\.code) == ["live-unknown-queue"])
        #expect(found[0].hint?.contains("routes move --from new_workflow --to new_workflows") == true)
        // Somebody else's, that is consumed, is nobody's business.
        let other = Surroundings.fleet(Surroundings.node("a@h", Self.four), Surroundings.node("b@h", ["mail"]))
        #expect(codes(other, Surroundings.survey(Surroundings.queue("mail", 2))) == ["live-consumed-without-route"])
    }

    @Test func theOldQueueOfARenameIsFound() throws {
        let fleet = Surroundings.fleet(Surroundings.node("a@h", Self.four))
        let survey = Surroundings.survey(Surroundings.queue("old", 2))
        let found = findings(fleet, survey, renames: ["old": "new_tasks"])
        #expect(found.map(\.code) == ["live-old-queue-not-drained"])
        #expect(found[0].hint == "orchestrator-wire routes move --from old --to new_tasks --yes")
        // The names of the first release count as old without being told.
        #expect(
            codes(fleet, Surroundings.survey(Surroundings.queue("tasks", 1))) == ["live-old-queue-not-drained"])
    }

    @Test func whatIsHeldForLongAndDeadLettersAreTold() {
        let fleet = Surroundings.fleet(Surroundings.node("a@h", Self.four))
        let since = Surroundings.now.timeIntervalSince1970 - 7300
        let celery = HeldMessages(queue: "new_tasks", count: 1, oldest: since, unnamed: 1)
        let ours = HeldMessages(queue: "new_tasks", count: 1, oldest: since, owners: ["a@h": 1])
        #expect(codes(fleet, Surroundings.survey(held: [celery])) == ["live-held-too-long"])
        #expect(codes(fleet, Surroundings.survey(held: [ours])).isEmpty)
        #expect(codes(fleet, Surroundings.survey(dead: 3)) == ["live-dead-letters"])
    }
}
