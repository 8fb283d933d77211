import Diagnostics
import Foundation
import LocalProcesses
import LosslessJSON
import Testing
import WireSpec

@testable import Conformance

/// The cases, profiles and lists as they lie in the package.
struct CaseFilesTests {
    private static let library = SuiteLibrary.read(
        cases: Checkout.file("conformance/cases"), specification: Checkout.root, edition: "1.0")

    private static func schemas() -> JSONSchemaSet {
        var files: [String: JSONValue] = [:]
        let folder = Checkout.file("conformance/schemas")
        for name in SuiteLibrary.files(below: folder, ending: ".json") {
            files[name] = FileManager.default.contents(atPath: "\(folder)/\(name)").flatMap {
                try? JSONValue.parse(Array($0))
            }
        }
        return JSONSchemaSet(files)
    }

    @Test func `every case can be read, and is as its schema has it`() throws {
        #expect(Self.library.diagnostics.sorted.map(\.message) == [])
        #expect(Self.library.cases.count >= 150)
        let schemas = Self.schemas()
        for path in SuiteLibrary.files(below: Checkout.file("conformance/cases"), ending: ".yaml") {
            let file = try SuiteFile(path: Checkout.file("conformance/cases/\(path)"))
            let findings = try schemas.findings(file.value, by: "case.schema.json")
            #expect(findings.map(\.description) == [], "\(path)")
        }
    }

    @Test func `every profile can be read, and is as its schema has it`() throws {
        let schemas = Self.schemas()
        for path in SuiteLibrary.files(below: Checkout.file("conformance/profiles"), ending: ".yaml") {
            let full = Checkout.file("conformance/profiles/\(path)")
            let findings = try schemas.findings(try SuiteFile(path: full).value, by: "profile.schema.json")
            #expect(findings.map(\.description) == [], "\(path)")
            let profile = try ProfileFile.read(full)
            let names = Set(
                Self.library.cases.flatMap { test in [test.id] + test.checks.map { "\(test.id)#\($0.id)" } })
            #expect(profile.expected.map(\.check).filter { !names.contains($0) } == [], "\(path)")
        }
    }

    @Test func `every check names a requirement that there is, and says what is wrong when it fails`() {
        for test in Self.library.cases {
            for check in test.checks {
                #expect(Self.library.requirements[check.requirement] != nil, "\(test.id)#\(check.id)")
                #expect(test.explanations[check.id]?.isEmpty == false, "\(test.id)#\(check.id)")
            }
            #expect(test.explanations.keys.allSatisfy { test[check: $0] != nil }, "\(test.id)")
            for capability in test.needs.capabilities + test.checks.flatMap(\.needs.capabilities) {
                #expect(Capability.names.contains(capability), "\(test.id): \(capability)")
            }
        }
    }

    @Test func `a refusal has a control, a phase, and something that decides that nothing else comes`() {
        for test in Self.library.cases where test.outcome == .refused && test.role == .worker {
            #expect(!test.control.isEmpty, "\(test.id)")
            #expect(test.phase != nil, "\(test.id)")
            let decides: Set<StepKind> = [.barrier, .await, .awaitMessage]
            #expect(test.steps.contains { decides.contains($0.kind) }, "\(test.id)")
        }
    }

    /// OWP ids that bind, each with a case, an exclusion in the registry, or a reason.
    @Test func `each MUST has a case, or a reason why nothing shows it`() throws {
        let file = try SuiteFile(path: Checkout.file("conformance/unobserved.yaml"))
        let reasons = try #require(file.value["unobserved"]?.object)
        let proved = Set(Self.library.cases.filter { $0.status == .normative }.flatMap { $0.checks.map(\.requirement) })
        var excluded: Set<String> = []
        for path in SuiteLibrary.files(below: Checkout.file("spec/1.0/requirements"), ending: ".yaml") {
            let bytes = try #require(
                FileManager.default.contents(atPath: Checkout.file("spec/1.0/requirements/\(path)")))
            for requirement in RequirementReader.read(Array(bytes), file: path).requirements
            where requirement.excluded != nil {
                excluded.insert(requirement.id)
            }
        }
        for requirement in Self.library.requirements.values {
            let binds = [requirement.core, requirement.hardened].contains { $0?.hasPrefix("MUST") == true }
            guard binds, !excluded.contains(requirement.id) else { continue }
            let hasReason = reasons[requirement.id]?.string.map { $0.count > 20 } ?? false
            #expect(
                proved.contains(requirement.id) != hasReason,
                "\(requirement.id) has neither a case nor a reason, or both")
        }
        #expect(reasons.keys.filter { Self.library.requirements[$0] == nil } == [])
    }

    @Test func `the program has the cases that lie in the package`() {
        let embedded = SuiteLibrary.embedded()
        #expect(embedded.diagnostics.isEmpty)
        #expect(Set(embedded.cases.map(\.id)) == Set(Self.library.cases.map(\.id)))
        #expect(embedded.requirements == Self.library.requirements)
    }
}
