import Conformance
import Diagnostics
import LocalProcesses
import Testing

/// What the cases and the mutants of the repository promise together.
@Suite struct CaseCoverageTests {
    private static let library = SuiteLibrary.read(
        cases: Checkout.file("conformance/cases"), specification: Checkout.file("."), edition: "1.0")

    @Test("Every case can be read, and there are enough of them in all areas")
    func reads() {
        let cases = Self.library.cases.filter { $0.role == .worker && $0.status == .normative }
        #expect(Self.library.diagnostics.sorted.map(\.message) == [])
        #expect(cases.count > 300)
        let areas = Set(cases.map { $0.id.prefix { $0 != "/" } })
        for area in [
            "ack", "backpressure", "body", "compression", "content", "control", "crash", "duplicates", "envelope",
            "eta",
            "events", "expires", "headers", "messages", "ordering", "payload", "priority", "process", "protocol-1",
            "recovery", "results", "revoke", "routing", "security", "shutdown", "timelimit", "weather",
        ] {
            #expect(areas.contains(area[...]), "no case is about \(area)")
        }
    }

    @Test("Each check that fails has a sentence that says what is wrong with the worker")
    func explains() {
        for test in Self.library.cases where test.role == .worker {
            #expect(Set(test.checks.map(\.id)) == Set(test.explanations.keys), "\(test.id)")
        }
    }

    @Test(
        "Every mutant is killed by a check that there is, and every MUST that is checked is broken by one, or a reason given"
    )
    func mutants() throws {
        let registry = try MutantRegistry(SuiteFile(path: Checkout.file("conformance/mutants/mutants.yaml")))
        #expect(registry.mutants.count { !$0.isNull } >= 100)
        #expect(registry.mutants.count { $0.isNull } >= 4)
        #expect(registry.faults(Self.library.cases, Self.library.requirements) == [])
    }
}
