import Conformance
import Diagnostics
import Foundation
import LocalProcesses
import LosslessJSON
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

    @Test("Every MUST of a worker or a reader has a case, or a reason why it has none")
    func covers() throws {
        let file = try SuiteFile(path: Checkout.file("conformance/exclusions.yaml"))
        let explained = Set(file.value["exclusions"]?.object?.keys ?? [])
        let proved = Set(
            Self.library.cases.filter { $0.status == .normative }.flatMap { $0.checks.map(\.requirement) })
        let excluded = try Self.excluded()
        for requirement in Self.library.requirements.values.sorted(by: { $0.id < $1.id }) {
            let levels = [requirement.core, requirement.hardened]
            guard ["worker", "reader"].contains(requirement.role), !excluded.contains(requirement.id),
                levels.contains(where: { $0?.hasPrefix("MUST") == true })
            else { continue }
            #expect(
                proved.contains(requirement.id) != explained.contains(requirement.id),
                "\(requirement.id): a case, or a reason, and not both")
        }
    }

    /// What the specification itself does not score.
    private static func excluded() throws -> Set<String> {
        let folder = Checkout.file("spec/1.0/requirements")
        var excluded: Set<String> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".yaml") {
            for requirement in try SuiteFile(path: "\(folder)/\(name)").value["requirements"]?.array ?? []
            where requirement["excluded"] != nil {
                if let id = requirement["id"]?.string { excluded.insert(id) }
            }
        }
        return excluded
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
