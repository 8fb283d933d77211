import Brokers
import Foundation
import LosslessJSON
import OrchestratorWire
import ProcessStore
import TaskRoutes
import Testing
import Workflows

@testable import FleetInspection

@Suite struct DoctorTests {
    private static let four = ["new_tasks", "new_workflows", "resume_tasks", "resume_workflows"]
    private let id = UUID()
    private var text: String { ProcessID.text(id) }

    private func doctor(
        _ fleet: FleetView = Surroundings.fleet(Surroundings.node("a@h", DoctorTests.four)),
        _ survey: BrokerSurvey = Surroundings.survey(), locked: Bool? = false, table: RouteTable = .standard
    ) -> Doctor {
        Doctor(
            table: table, fleet: fleet, survey: survey, isEngineLocked: locked, now: Surroundings.now,
            brokerOptions: "--broker redis://h/0")
    }

    private func subject(
        _ status: ProcessStatus?, lease: LeaseRecord? = nil, place: LocatedMessage.Place? = nil,
        kind: MessageKind = .newWorkflow, dead: [DeadLetterRecord] = [], isTask: Bool = false, isWhole: Bool = true
    ) throws -> ProcessCase {
        let row: ProcessCase.Row = status.map { .found(Surroundings.record(id, $0, isTask: isTask), lease) } ?? .unread
        let messages = try place.map { [LocatedMessage(place: $0, entry: try Surroundings.entry(id, kind))] } ?? []
        return ProcessCase(id: id, row: row, messages: messages, deadLetters: dead, isSearchComplete: isWhole)
    }

    private let waiting = LocatedMessage.Place.waiting(queue: "new_workflows", list: "new_workflows", ahead: 3)

    @Test func statusesInWhichNobodyHasToWork() throws {
        let causes: [ProcessStatus: StuckCause] = [
            .completed: .processCompleted, .aborted: .processAborted, .suspended: .processSuspended,
            .awaitingCallback: .processAwaitsCallback, .failed: .processFailed, .apiUnavailable: .processFailed,
            .inconsistentData: .processFailed, .waiting: .processFailed,
        ]
        for (status, cause) in causes { #expect(doctor().diagnose(try subject(status)).cause == cause, "\(status)") }
        let failed = Surroundings.record(id, .failed, reason: "no route to host")
        let diagnosis = doctor().diagnose(ProcessCase(id: id, row: .found(failed, nil)))
        #expect(diagnosis.detail.contains("no route to host") && diagnosis.fix.first?.contains("/resume") == true)
        #expect(doctor().diagnose(ProcessCase(id: id, row: .missing)).cause == .processUnknown)
    }

    @Test func aMessageThatIsNowhere() throws {
        let created = doctor().diagnose(try subject(.created))
        #expect(created.cause == .messageMissing && created.processID == id)
        #expect(
            created.fix == [
                "orchestrator-wire message send new-workflow --process-id \(text) --yes --broker redis://h/0"
            ])
        let resumed = doctor().diagnose(try subject(.resumed, isTask: true))
        #expect(resumed.fix.first?.contains("message send resume-task") == true)
        #expect(doctor().diagnose(try subject(nil)).fix.first?.contains("--database") == true)
        #expect(doctor().diagnose(try subject(.created, isWhole: false)).cause == .fleetSilent)
    }

    @Test func aMessageOnAQueueThatNobodyConsumes() throws {
        let survey = Surroundings.survey(Surroundings.queue("new_workflows", 4))
        let one = Surroundings.fleet(Surroundings.node("a@h", ["new_tasks"]))
        let missing = doctor(one, survey).diagnose(try subject(.created, place: waiting))
        #expect(missing.cause == .queueWithoutConsumer && missing.queue == "new_workflows")
        #expect(missing.fix == ["start `a@h` with -Q new_tasks,new_workflows"])
        let nobody = doctor(FleetView(listeners: 0, nodes: []), survey)
        #expect(nobody.diagnose(try subject(.created, place: waiting)).cause == .noWorker)
        let silent = doctor(FleetView(listeners: 1, nodes: []), survey)
        #expect(silent.diagnose(try subject(.created, place: waiting)).cause == .fleetSilent)
    }

    @Test func aMessageOnAQueueThatIsMisspelt() throws {
        let survey = Surroundings.survey(Surroundings.queue("new_workflow", 1, head: try Surroundings.entry(id)))
        let place = LocatedMessage.Place.waiting(queue: "new_workflow", list: "new_workflow", ahead: 0)
        let diagnosis = doctor(survey).diagnose(try subject(.created, place: place))
        #expect(diagnosis.cause == .queueMisnamed)
        #expect(
            diagnosis.fix == [
                "orchestrator-wire routes move --from new_workflow --to new_workflows --yes --broker redis://h/0"
            ])
        // Nothing alike, but the routes say where such a message goes.
        let strange = Surroundings.survey(Surroundings.queue("x", 1, head: try Surroundings.entry(id, .resumeTask)))
        let found = doctor(strange).examine()
        #expect(found.first?.cause == .queueMisnamed && found.first?.fix.first?.contains("--to resume_tasks") == true)
        // The worker has it wrong, not the routes.
        let worker = Surroundings.fleet(
            Surroundings.node("a@h", ["new_workflow", "new_tasks", "resume_tasks", "resume_workflows"]))
        let wrong = doctor(worker, Surroundings.survey(Surroundings.queue("new_workflows", 2)))
        #expect(wrong.diagnose(try subject(.created, place: waiting)).cause == .queueMisnamed)
    }

    private func doctor(_ survey: BrokerSurvey) -> Doctor {
        doctor(Surroundings.fleet(Surroundings.node("a@h", Self.four)), survey)
    }

    @Test func aMessageThatWaitsItsTurn() throws {
        let queue = Surroundings.survey(Surroundings.queue("new_workflows", 4))
        let free = doctor(queue).diagnose(try subject(.created, place: waiting))
        #expect(free.cause == .waitingInLine && free.detail.contains("3 before it"))
        let busy = Surroundings.fleet(Surroundings.node("a@h", Self.four, slots: 1, active: ["x"]))
        #expect(doctor(busy, queue).diagnose(try subject(.created, place: waiting)).cause == .workersBusy)
        let stalled = doctor(Surroundings.survey(Surroundings.queue("new_workflows", 4, idle: 300)))
        #expect(stalled.diagnose(try subject(.created, place: waiting)).cause == .consumerStalled)
    }

    @Test func aMessageThatIsHeld() throws {
        func held(_ owner: String?) -> LocatedMessage.Place {
            .held(queue: "new_workflows", owner: owner, since: Surroundings.now.timeIntervalSince1970 - 30)
        }
        func cause(_ doctor: Doctor, _ owner: String?) throws -> StuckCause {
            doctor.diagnose(try subject(.created, place: held(owner))).cause
        }
        let alive = doctor(Surroundings.survey(alive: ["w@h"]))
        #expect(try cause(alive, "w@h") == .processRunning)
        #expect(try cause(doctor(), "w@h") == .workerVanished)
        #expect(try cause(doctor(), nil) == .workerVanished)
        #expect(try cause(doctor(FleetView(listeners: 2, nodes: [])), nil) == .fleetSilent)
        let node = Surroundings.node("c@h", Self.four, active: [text])
        #expect(try cause(doctor(Surroundings.fleet(node)), nil) == .processRunning)
        let reserving = Surroundings.node("c@h", Self.four, reserved: [text])
        #expect(try cause(doctor(Surroundings.fleet(reserving)), nil) == .workersBusy)
        var scheduling = Surroundings.node("c@h", Self.four)
        scheduling.scheduled = reserving.reserved
        #expect(try cause(doctor(Surroundings.fleet(scheduling)), nil) == .messageScheduled)
    }

    @Test func aProcessThatRunsOrOnlySaysSo() throws {
        func lease(_ seconds: Double) -> LeaseRecord {
            LeaseRecord(
                lease: Lease(processID: id, owner: "w@h/boot", fence: 1), expiresAt: Surroundings.now + seconds)
        }
        #expect(doctor().diagnose(try subject(.running, lease: lease(10))).cause == .processRunning)
        let over = doctor().diagnose(try subject(.running, lease: lease(-90)))
        #expect(over.cause == .ownerGone && over.detail.contains("`w@h` is over since 90 s"))
        #expect(over.fix.first?.contains("message send resume-workflow") == true)
        #expect(doctor().diagnose(try subject(.running)).cause == .ownerGone)
        let executing = Surroundings.fleet(Surroundings.node("c@h", Self.four, active: [text]))
        #expect(doctor(executing).diagnose(try subject(.running)).cause == .processRunning)
        let silent = doctor(FleetView(listeners: 2, nodes: []))
        #expect(silent.diagnose(try subject(.running)).cause == .fleetSilent)
        #expect(doctor(locked: true).diagnose(try subject(.running)).cause == .engineLocked)
    }

    @Test func aMessageThatWasRefused() throws {
        let record = DeadLetterReplayTests.record(try Surroundings.entry(id))
        let diagnosis = doctor().diagnose(try subject(.created, dead: [record]))
        #expect(diagnosis.cause == .messageDeadLettered)
        #expect(
            diagnosis.fix == ["orchestrator-wire dead replay \(record.id) --yes --broker redis://h/0"])
        #expect(doctor(locked: true).diagnose(try subject(.created, dead: [record])).cause == .engineLocked)
    }

    @Test func theWholeIsExamined() throws {
        #expect(doctor().examine().map(\.cause) == [.nothingWrong])
        #expect(doctor(locked: true).examine().map(\.cause) == [.engineLocked])
        #expect(doctor(Surroundings.survey(dead: 2)).examine().map(\.cause) == [.messageDeadLettered])
        // No worker at all is one finding, and it names every queue that has none.
        let nobody = doctor(FleetView(listeners: 0, nodes: []), Surroundings.survey(Surroundings.queue("x", 3)))
            .examine()
        #expect(nobody.map(\.cause) == [.noWorker])
        #expect(Self.four.allSatisfy { nobody[0].detail.contains("`\($0)`") }, "\(nobody[0].detail)")
        #expect(nobody[0].detail.contains("`x` (3 messages"), "\(nobody[0].detail)")
        #expect(doctor(FleetView(listeners: 1, nodes: [])).examine().first?.cause == .fleetSilent)
        let gone = HeldMessages(queue: "new_tasks", count: 2, oldest: nil, owners: ["dead@h": 2, "w@h": 1])
        let vanished = doctor(Surroundings.survey(held: [gone], alive: ["w@h"])).examine()
        #expect(vanished.map(\.cause) == [.workerVanished] && vanished[0].detail.contains("`dead@h`"))
        // Each process has its own, and the worst comes first.
        let survey = Surroundings.survey(Surroundings.queue("x", 1), dead: 1)
        let all = doctor(survey).examine([try subject(.created), try subject(.suspended)])
        #expect(all.map(\.cause.rank) == all.map(\.cause.rank).sorted())
        #expect(all.contains { $0.cause == .messageMissing } && all.contains { $0.cause == .queueWithoutConsumer })
    }

    @Test func everyCauseHasItsPlaceOnThePage() {
        let page = StuckCause.page
        for cause in StuckCause.allCases {
            #expect(page.contains("## \(cause.rawValue)\(cause.isFault ? " *" : "")\n"))
            #expect(!cause.title.isEmpty && !cause.meaning.isEmpty && !cause.remedy.isEmpty)
        }
    }
}
