import Diagnostics
import LosslessJSON
import WireSpec

/// The cases and requirements as Swift, so that the one binary has them. `spec generate` writes them.
package enum EmbeddedSuite {
    private static let head =
        "// Generated from conformance/cases and spec/ by `orchestrator-wire spec generate`. Do not edit.\n\n"

    /// - Throws: what is wrong with the cases.
    package static func files(root: String, edition: String) throws(SuiteLibraryFault) -> [GeneratedFile] {
        let library = SuiteLibrary.read(cases: "\(root)/conformance/cases", specification: root, edition: edition)
        guard !library.diagnostics.hasErrors else { throw SuiteLibraryFault(diagnostics: library.diagnostics) }
        var lines: [String] = []
        for path in SuiteLibrary.files(below: "\(root)/conformance/cases", ending: ".yaml") {
            guard let file = try? SuiteFile(path: "\(root)/conformance/cases/\(path)") else { continue }
            lines.append(file.value.text(.python))
        }
        let requirements = library.requirements.values.sorted { $0.id < $1.id }.map { requirement in
            JSONValue.array([
                .string(requirement.id), .optional(requirement.core), .optional(requirement.hardened),
                .string(requirement.role), .array(requirement.owp.map { .int($0) }), .string(requirement.anchor),
                .string(requirement.text),
            ]).text(.python)
        }
        return [
            file("EmbeddedCases", "One case a line, as JSON.", lines),
            file(
                "EmbeddedRequirements", "Id, core, hardened, role, OWP versions, anchor and text, a line each.",
                requirements),
        ]
    }

    private static func file(_ name: String, _ comment: String, _ lines: [String]) -> GeneratedFile {
        let body = lines.map { "        \($0)\n" }.joined()
        return GeneratedFile(
            path: "Sources/Conformance/Generated/\(name).swift",
            text: head + "/// \(comment)\nenum \(name) {\n    static let text = ##\"\"\"\n\(body)        \"\"\"##\n}\n")
    }
}

/// Cases that can't be read.
package struct SuiteLibraryFault: Error {
    package let diagnostics: DiagnosticCollection
}

extension SuiteLibrary {
    /// What the program was built with.
    package static func embedded() -> SuiteLibrary {
        var library = SuiteLibrary(cases: [], requirements: [:], diagnostics: DiagnosticCollection())
        for line in EmbeddedCases.text.split(separator: "\n") {
            guard let value = try? JSONValue.parse(String(line)), let id = value["id"]?.string else { continue }
            do throws(CaseFault) {
                library.cases.append(try CaseReader.read(value, id: id))
            } catch {
                library.diagnostics.append(Diagnostic(.error, code: "case", "\(id): \(error)"))
            }
        }
        for line in EmbeddedRequirements.text.split(separator: "\n") {
            guard let parts = (try? JSONValue.parse(String(line)))?.array, parts.count == 7,
                let id = parts[0].string
            else { continue }
            library.requirements[id] = SuiteRequirement(
                id: id, core: parts[1].string, hardened: parts[2].string, role: parts[3].string ?? "",
                owp: (parts[4].array ?? []).compactMap(\.int), anchor: parts[5].string ?? "",
                text: parts[6].string ?? "")
        }
        return library
    }
}
