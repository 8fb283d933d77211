import Diagnostics
import Testing

@testable import TaskRoutes

@Suite("Known findings are left out, each with its reason")
struct BaselineTests {
    private func report(_ baseline: String) -> RouteCheck {
        var reader = FleetReader()
        reader.add(command: "celery worker -Q new_tasks,resume_tasks,new_workflows,resume_workflows,old,older")
        let (known, diagnostics) = BaselineReader.read(Array(baseline.utf8), file: "baseline.yaml")
        #expect(diagnostics.isEmpty)
        return RouteCheck(RouteConfiguration(file: nil), reader.fleet, baseline: known)
    }

    private func codes(_ report: RouteCheck) -> [String] { report.diagnostics.map(\.code) }

    @Test func whatIsExcusedIsKnown() {
        let all = "version: 1\nfindings: [{code: consumed-queue-without-route, reason: drained}]\n"
        let everything = report(all)
        #expect(codes(everything).isEmpty)
        #expect(everything.known.map(\.reason) == ["drained", "drained"])
        #expect(!everything.hasStaleEntries)
        #expect(RouteCheckSummary.text(everything) == "sound, 2 known: 4 routed queues, 1 worker")
    }

    @Test func anEntryCanBeAboutOneQueueOrFile() {
        let one = report("version: 1\nfindings: [{code: consumed-queue-without-route, about: '`old`', reason: x}]\n")
        #expect(codes(one) == ["consumed-queue-without-route"])
        #expect(one.diagnostics.first?.message.contains("`older`") == true)
        let other = report("version: 1\nfindings: [{code: consumed-queue-without-route, file: a.yml, reason: x}]\n")
        #expect(codes(other).filter { $0 == "consumed-queue-without-route" }.count == 2)
    }

    @Test func whatExcusesNothingIsAFindingOfItsOwn() throws {
        let stale = report("version: 1\nfindings: [{code: queue-space, reason: x}]\n")
        #expect(stale.hasStaleEntries)
        let finding = try #require(stale.diagnostics.first { $0.code == "baseline-stale" })
        #expect(finding.place?.summary == "baseline.yaml:2:19")
        #expect(stale.worstOfFleet == .warning)
    }

    @Test(arguments: [
        ("", ["yaml-document-count"]), ("version: 1\n", ["baseline-shape"]), ("findings: []\n", ["baseline-shape"]),
        ("version: 1\nfindings: [a]\n", ["baseline-shape"]),
        ("version: 1\nfindings: [{code: queue-space}]\n", ["baseline-shape"]),
        ("version: 1\nfindings: [{code: queue-space, reason: ' '}]\n", ["baseline-shape"]),
        ("version: 1\nfindings: [{code: queue-spce, reason: x}]\n", ["baseline-shape"]),
        ("version: 1\nfindings: [{reason: x}]\n", ["baseline-shape"]),
        ("version: 1\nfindings: [{code: queue-space, reason: x, fiel: a}]\n", ["baseline-shape"]),
        ("version: 1\nfindings: [{code: queue-space, reason: x, file: 3}]\n", ["baseline-shape"]),
    ])
    func faults(text: String, expected: [String]) {
        let found = BaselineReader.read(Array(text.utf8), file: "b").diagnostics.sorted
        #expect(found.map(\.code) == expected)
        #expect(found.allSatisfy { $0.severity == .error })
    }
}
