import Brokers
import Diagnostics
import TaskRoutes
import Testing

@testable import FleetInspection

@Suite struct RenameTests {
    private static let routes = """
        version: 1
        task_routes:
          tasks.new_task: {queue: new_tasks}
          tasks.new_workflow: {queue: "old"}   # old
          tasks.resume_*: old
        target_queues: {RECONCILE: old}

        """

    private func table() -> RouteTable {
        RouteConfiguration(file: .init(path: "r.yaml", bytes: Array(Self.routes.utf8))).table
    }

    private let renames = [QueueRename(old: "old", new: "new")]

    @Test func theRoutesAreRewrittenWhereTheNameStands() throws {
        let plan = RenamePlan(renames, table: table(), consumed: [], texts: ["r.yaml": Self.routes])
        let file = try #require(plan.step(.producer)?.files.first)
        #expect(
            file.text
                == Self.routes.replacing("\"old\"", with: "\"new\"").replacing("resume_*: old", with: "resume_*: new")
                .replacing("RECONCILE: old", with: "RECONCILE: new"))
        #expect(file.text.contains("# old") && plan.remainders.isEmpty)
        #expect(file.diff.contains("-  tasks.resume_*: old\n+  tasks.resume_*: new"))
        #expect(plan.steps.map(\.kind) == [.workers, .producer, .drain, .drop])
        #expect(plan.step(.drain)?.instructions.last == "orchestrator-wire routes move --from old --to new --yes")
    }

    private func consumed(_ list: [String], line: String, file: String = "unit") -> [ConsumedName] {
        var column = (line.range(of: list.joined(separator: ",")).map { line[..<$0.lowerBound].count } ?? 0) + 1
        return list.map { queue in
            defer { column += queue.count + 1 }
            return ConsumedName(
                queue: queue, worker: "w",
                place: Place(file: file, line: 1, column: column, endColumn: column + queue.count),
                list: list)
        }
    }

    @Test func workersGetTheNewNameBesideTheOldOneAndThenAlone() throws {
        let line = "ExecStart=celery worker -Q a,old,b"
        let plan = RenamePlan(
            renames, table: .standard, consumed: consumed(["a", "old", "b"], line: line), texts: ["unit": line + "\n"])
        #expect(plan.step(.workers)?.files.first?.text == "ExecStart=celery worker -Q a,old,new,b\n")
        #expect(plan.step(.drop)?.files.first?.text == "ExecStart=celery worker -Q a,new,b\n")
        // When both are there, only the old one goes.
        for (list, after) in [
            (["old", "new"], "new"), (["new", "old"], "new"), (["a", "new", "old", "b"], "a,new,b"),
        ] {
            let line = "celery worker -Q " + list.joined(separator: ",")
            let plan = RenamePlan(
                renames, table: .standard, consumed: consumed(list, line: line), texts: ["unit": line])
            #expect(plan.step(.workers)?.files.isEmpty == true)
            #expect(plan.step(.drop)?.files.first?.text == "celery worker -Q " + after)
        }
    }

    @Test func whatStandsElsewhereThanItSeemsIsLeftToPeople() {
        let names = [
            ConsumedName(
                queue: "old", worker: "w", place: Place(file: "unit", line: 1, column: 1, endColumn: 9), list: ["old"])
        ]
        for text in ["$QUEUES", "old,old  ", ""] {
            let plan = RenamePlan(renames, table: .standard, consumed: names, texts: ["unit": text])
            #expect(plan.remainders.count == 2 && plan.step(.workers)?.files.isEmpty == true, "\(text)")
        }
        let nowhere = [ConsumedName(queue: "old", worker: "w", place: nil, list: ["old"])]
        #expect(!RenamePlan(renames, table: .standard, consumed: nowhere, texts: [:]).remainders.isEmpty)
    }

    @Test func aTextIsPutTogetherAsItWas() {
        for text in ["", "\n", "a", "a\n", "a\r\nb\n", "\u{e9}\n\u{1F600}\n"] {
            #expect(EditedText(file: "f", original: text, edits: []).text == text)
            #expect(EditedText(file: "f", original: text, edits: []).diff == "")
        }
    }

    @Test(arguments: ["", "=", "a", "a=", "=b", "a=a"])
    func whatIsNoRenameIsRefused(_ text: String) { #expect(QueueRename(text) == nil) }

    // MARK: how far it has come

    private func progress(_ fleet: FleetView, _ survey: BrokerSurvey = Surroundings.survey(), isRouted: Bool = false)
        -> [String]
    {
        let table = RouteTable(routes: [TaskRoute(pattern: "tasks.*", queue: isRouted ? "old" : "new")])
        return RenameState(renames, table: table, fleet: fleet, survey: survey).steps.map(\.progress.rawValue)
    }

    @Test func eachStepIsCheckedOnTheRunningSystem() {
        let before = Surroundings.fleet(Surroundings.node("a@h", ["old"]))
        #expect(progress(before, isRouted: true) == ["pending", "pending", "pending", "pending"])
        let both = Surroundings.fleet(Surroundings.node("a@h", ["old", "new"]))
        #expect(progress(both, isRouted: true) == ["done", "pending", "pending", "pending"])
        #expect(
            progress(both, Surroundings.survey(Surroundings.queue("old", 2))) == ["done", "done", "pending", "pending"])
        let held = Surroundings.survey(held: [HeldMessages(queue: "old", count: 1)])
        #expect(progress(both, held) == ["done", "done", "pending", "pending"])
        #expect(progress(both) == ["done", "done", "done", "pending"])
        #expect(progress(Surroundings.fleet(Surroundings.node("a@h", ["new"]))) == ["done", "done", "done", "done"])
        let mixed = Surroundings.fleet(Surroundings.node("a@h", ["old", "new"]), Surroundings.node("b@h", ["old"]))
        #expect(progress(mixed).first == "pending")
    }

    @Test func whatNobodyHasToldIsUnknown() {
        let partial = FleetView(listeners: 2, nodes: [Surroundings.node("a@h", ["new"])])
        #expect(progress(partial) == ["unknown", "done", "done", "unknown"])
        #expect(progress(FleetView(listeners: 1, nodes: [])).first == "unknown")
        #expect(progress(FleetView(listeners: 0, nodes: [])).first == "pending")
    }
}
